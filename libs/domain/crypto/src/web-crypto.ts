import { Fault } from '#domain/fault';
import { toBase64url } from './base64url.js';
import { utf8 } from './bytes.js';
import type { Crypto } from './crypto.js';
import { isSmallOrder } from './small-order.js';

type Subtle = typeof globalThis.crypto.subtle;
type Key = Awaited<ReturnType<Subtle['importKey']>>;
type Usage = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveBits' | 'wrapKey' | 'unwrapKey';

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** {@link Crypto} by the Web Cryptography API: the same protocol code runs in the verifier's page, without node:crypto. */
export class WebCrypto implements Crypto {
  private readonly subtle: Subtle = globalThis.crypto.subtle;

  async sha256(data: Uint8Array): Promise<Uint8Array> {
    return new Uint8Array(await this.subtle.digest('SHA-256', own(data)));
  }

  async sha256Text(text: string): Promise<string> {
    return toBase64url(await this.sha256(utf8(text)));
  }

  async hmacSha256(key: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
    return new Uint8Array(await this.subtle.sign('HMAC', await this.key(key, HMAC, 'sign'), own(data)));
  }

  async hkdfSha256(keyMaterial: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array> {
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: own(salt), info: own(info) };
    return new Uint8Array(
      await this.subtle.deriveBits(parameters, await this.key(keyMaterial, { name: 'HKDF' }, 'deriveBits'), 8 * length),
    );
  }

  async keyStream(key32: Uint8Array, length: number): Promise<Uint8Array> {
    const parameters = { name: 'AES-CTR', counter: new Uint8Array(16), length: 64 };
    return new Uint8Array(
      await this.subtle.encrypt(parameters, await this.key(key32, { name: 'AES-CTR' }, 'encrypt'), new Uint8Array(length)),
    );
  }

  randomBytes(length: number): Uint8Array {
    return globalThis.crypto.getRandomValues(new Uint8Array(length));
  }

  async ed25519Verify(publicKey32: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
    if (isSmallOrder(publicKey32)) return false;
    try {
      return await this.subtle.verify(
        { name: 'Ed25519' },
        await this.key(publicKey32, { name: 'Ed25519' }, 'verify'),
        own(signature),
        own(message),
      );
    } catch {
      // Bytes that are no point are nobody's key.
      return false;
    }
  }

  async aesGcmSeal(key32: Uint8Array, nonce12: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Promise<Uint8Array> {
    const parameters = { name: 'AES-GCM', iv: own(nonce12), additionalData: own(associated) };
    return new Uint8Array(await this.subtle.encrypt(parameters, await this.key(key32, { name: 'AES-GCM' }, 'encrypt'), own(plaintext)));
  }

  async aesGcmOpen(key32: Uint8Array, nonce12: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Promise<Uint8Array> {
    const parameters = { name: 'AES-GCM', iv: own(nonce12), additionalData: own(associated) };
    const key = await this.key(key32, { name: 'AES-GCM' }, 'decrypt');
    try {
      return new Uint8Array(await this.subtle.decrypt(parameters, key, own(sealed)));
    } catch (cause) {
      throw new Fault('crypto/not-authentic', {}, { cause });
    }
  }

  async aesKwWrap(kek32: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
    // The API wraps keys only; an HMAC key is any bytes.
    const wrapped = await this.subtle.importKey('raw', own(data), HMAC, true, ['sign']);
    return new Uint8Array(await this.subtle.wrapKey('raw', wrapped, await this.key(kek32, { name: 'AES-KW' }, 'wrapKey'), 'AES-KW'));
  }

  async aesKwUnwrap(kek32: Uint8Array, wrapped: Uint8Array): Promise<Uint8Array | null> {
    const kek = await this.key(kek32, { name: 'AES-KW' }, 'unwrapKey');
    try {
      const key = await this.subtle.unwrapKey('raw', own(wrapped), kek, 'AES-KW', HMAC, true, ['sign']);
      return new Uint8Array(await this.subtle.exportKey('raw', key));
    } catch {
      return null;
    }
  }

  private key(bytes: Uint8Array, algorithm: { name: string; hash?: string }, usage: Usage): Promise<Key> {
    return this.subtle.importKey('raw', own(bytes), algorithm, false, [usage]);
  }
}

/** The API's types want bytes that own their buffer and are not shared between threads. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
