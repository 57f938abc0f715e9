import { createCipheriv, createDecipheriv, hash, hkdfSync, randomFillSync } from 'node:crypto';
import { Fault } from '#domain/fault';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/**
 * Encryption at rest: `0x01 ‖ nonce 12 ‖ ciphertext ‖ tag 16`, AES-256-GCM (NIST SP 800-38D) under a key derived from a
 * secret of the node; associated data = the place where the ciphertext belongs.
 *
 * Row keys and digests are keyed hashes under a second derived key, so that a stolen database cannot be tried against guesses.
 */
export class AtRestCipher {
  readonly #sealing: Buffer;
  /** As text of 64 letters, so that a name is one call on one string. */
  readonly #naming: string;
  // One call of the system's generator for many nonces: a call a row costs more than the encryption itself.
  readonly #nonces = Buffer.alloc(NONCE * 512);
  #next = this.#nonces.length;

  /**
   * @param secret 32 bytes, such as `KeyStore.secret('vault')`
   * @param area what is encrypted, such as `vault`: parts the keys of different stores
   */
  constructor(secret: Uint8Array, area: string) {
    if (secret.length !== 32) throw new Fault('vault/bad-key');
    this.#sealing = Buffer.from(hkdfSync('sha256', secret, '', `dokaz-${area}-seal`, 32));
    this.#naming = Buffer.from(hkdfSync('sha256', secret, '', `dokaz-${area}-name`, 32)).toString('hex');
  }

  seal(plaintext: Uint8Array | string, place: string): Buffer {
    const nonce = this.#nonce();
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce);
    cipher.setAAD(Buffer.from(place));
    const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
    cipher.final();
    return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()], 1 + NONCE + body.length + TAG);
  }

  /** @throws Fault `vault/unreadable` when key, place or bytes differ from those of `seal`. */
  open(sealed: Uint8Array, place: string): Buffer {
    try {
      if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new Error('not a sealed value');
      const decipher = createDecipheriv('aes-256-gcm', this.#sealing, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG)), decipher.final()]);
    } catch (cause) {
      throw new Fault('vault/unreadable', {}, { cause });
    }
  }

  /**
   * A stable name for a private value, in the form of a uuid v4: 122 bits of SHA-256(key ‖ kind ‖ 0 ‖ value).
   *
   * A secret prefix is enough here, and half the price of HMAC: what is kept is truncated, so that there is no state to
   * extend, and nothing is ever authenticated by it.
   */
  name(kind: string, value: string): string {
    const hex = hash('sha256', `${this.#naming}${kind}\0${value}`, 'hex');
    const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  #nonce(): Buffer {
    if (this.#next >= this.#nonces.length) {
      randomFillSync(this.#nonces);
      this.#next = 0;
    }
    // A copy: the pool is filled anew while a ciphertext of this nonce may still be in use.
    const nonce = Buffer.from(this.#nonces.subarray(this.#next, this.#next + NONCE));
    this.#next += NONCE;
    return nonce;
  }
}
