import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  hash,
  hkdfSync,
  randomBytes,
  verify,
  type KeyObject,
} from 'node:crypto';
import { isSmallOrder, type Crypto, type SyncMac } from '#domain/crypto';
import { Fault } from '#domain/fault';

// SubjectPublicKeyInfo of an Ed25519 key without its last 32 bytes (RFC 8410 §4).
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
// RFC 3394 §2.2.3.1
const WRAP_IV = Buffer.alloc(8, 0xa6);
const ZERO_IV = Buffer.alloc(16);
const TAG_LENGTH = 16;
// Far more than a coalition has keys, few enough that forged key ids cannot fill the memory.
const CACHED_KEYS = 1024;

/** {@link Crypto} by node:crypto, synchronous throughout; parsed public keys are kept, as parsing costs half a verification. */
export class NodeCrypto implements Crypto, SyncMac {
  private readonly publicKeys = new Map<string, KeyObject | null>();

  sha256(data: Uint8Array): Uint8Array {
    // By way of a string, because a digest as a buffer costs three times as much in Node 20.
    return Buffer.from(hash('sha256', data, 'binary'), 'binary');
  }

  sha256Text(text: string): string {
    return hash('sha256', text, 'base64url');
  }

  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
    return Buffer.from(createHmac('sha256', key).update(data).digest('binary'), 'binary');
  }

  hkdfSha256(keyMaterial: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', keyMaterial, salt, info, length));
  }

  keyStream(key32: Uint8Array, length: number): Uint8Array {
    return createCipheriv('aes-256-ctr', key32, ZERO_IV).update(Buffer.alloc(length));
  }

  randomBytes(length: number): Uint8Array {
    return randomBytes(length);
  }

  ed25519Verify(publicKey32: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const key = this.publicKey(publicKey32);
    return key !== null && verify(null, message, key, signature);
  }

  aesGcmSeal(key32: Uint8Array, nonce12: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Uint8Array {
    const cipher = createCipheriv('aes-256-gcm', key32, nonce12, { authTagLength: TAG_LENGTH });
    cipher.setAAD(associated);
    return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  }

  aesGcmOpen(key32: Uint8Array, nonce12: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array {
    if (sealed.length < TAG_LENGTH) throw new Fault('crypto/not-authentic');
    const decipher = createDecipheriv('aes-256-gcm', key32, nonce12, { authTagLength: TAG_LENGTH });
    decipher.setAAD(associated);
    decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_LENGTH)), decipher.final()]);
    } catch (cause) {
      throw new Fault('crypto/not-authentic', {}, { cause });
    }
  }

  aesKwWrap(kek32: Uint8Array, data: Uint8Array): Uint8Array {
    const cipher = createCipheriv('id-aes256-wrap', kek32, WRAP_IV);
    return Buffer.concat([cipher.update(data), cipher.final()]);
  }

  aesKwUnwrap(kek32: Uint8Array, wrapped: Uint8Array): Uint8Array | null {
    try {
      const decipher = createDecipheriv('id-aes256-wrap', kek32, WRAP_IV);
      return Buffer.concat([decipher.update(wrapped), decipher.final()]);
    } catch {
      // OpenSSL reports a wrong key and a damaged wrap alike; both mean "not for this key".
      return null;
    }
  }

  private publicKey(bytes: Uint8Array): KeyObject | null {
    const id = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const known = this.publicKeys.get(id);
    if (known !== undefined) return known;
    if (this.publicKeys.size >= CACHED_KEYS) this.publicKeys.clear();
    const usable = bytes.length === 32 && !isSmallOrder(bytes);
    const key = usable ? createPublicKey({ key: Buffer.concat([ED25519_SPKI, bytes]), format: 'der', type: 'spki' }) : null;
    this.publicKeys.set(id, key);
    return key;
  }
}
