import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { Fault } from '#domain/fault';

const NONCE = 12;
const TAG = 16;
const KEY = 32;

/** A key that wraps the data keys of bodies for some days, and is destroyed after. */
export interface WrappingKey {
  /** Stands beside every data key that is wrapped by it. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** A body in parts, each ciphertext ‖ tag 16, and the data key that opens them: nonce 12 ‖ ciphertext 32 ‖ tag 16. */
export interface SealedParts {
  readonly wrappedBy: string;
  readonly wrapped: Buffer;
  readonly parts: readonly Buffer[];
}

// One call of the system's generator for many rows: a call a row costs as much as the encryption itself.
const pool = Buffer.alloc((KEY + NONCE) * 256);
let next = pool.length;

function random(length: number): Buffer {
  if (next + length > pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const bytes = Buffer.from(pool.subarray(next, next + length));
  // What was handed out as a key must not lie here until the pool is filled anew.
  pool.fill(0, next, next + length);
  next += length;
  return bytes;
}

/**
 * Encrypts under a data key of its own (AES-256-GCM, NIST SP 800-38D) and wraps that key. Deleting the wrapped key, or destroying
 * what wraps it, makes every copy of the ciphertext unreadable, wherever it lies.
 *
 * A data key serves one call and never a second one, so each part's nonce is its number.
 *
 * @param place where body and key belong: associated data of both, so that neither opens anywhere else
 */
export function sealParts(place: string, parts: readonly string[], wrapping: WrappingKey): SealedParts {
  const dataKey = random(KEY);
  const sealed = parts.map((text, part) => encrypt(dataKey, partNonce(part), `${place}#${part}`, Buffer.from(text)));
  const wrapped = wrap(place, dataKey, wrapping);
  dataKey.fill(0);
  return { wrappedBy: wrapping.id, wrapped, parts: sealed };
}

/** @throws Fault `body/unreadable` when key, place, part or bytes differ from those of `sealParts` */
export function openPart(place: string, part: number, sealed: Uint8Array, wrapped: Uint8Array, wrapping: WrappingKey): string {
  const dataKey = unwrap(place, wrapped, wrapping);
  try {
    return decrypt(dataKey, partNonce(part), `${place}#${part}`, sealed).toString();
  } finally {
    dataKey.fill(0);
  }
}

/** The same data key under another wrapping key. @throws Fault `body/unreadable` */
export function rewrap(place: string, wrapped: Uint8Array, from: WrappingKey, to: WrappingKey): Buffer {
  const dataKey = unwrap(place, wrapped, from);
  try {
    return wrap(place, dataKey, to);
  } finally {
    dataKey.fill(0);
  }
}

function wrap(place: string, dataKey: Buffer, { key }: WrappingKey): Buffer {
  const nonce = random(NONCE);
  return Buffer.concat([nonce, encrypt(key, nonce, place, dataKey)], NONCE + KEY + TAG);
}

function unwrap(place: string, wrapped: Uint8Array, { key }: WrappingKey): Buffer {
  return decrypt(key, wrapped.subarray(0, NONCE), place, wrapped.subarray(NONCE));
}

function partNonce(part: number): Buffer {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeUInt32BE(part, NONCE - 4);
  return nonce;
}

function encrypt(key: Uint8Array, nonce: Uint8Array, place: string, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()], body.length + TAG);
}

function decrypt(key: Uint8Array, nonce: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const body = decipher.update(sealed.subarray(0, sealed.length - TAG));
    decipher.final();
    return body;
  } catch (cause) {
    throw new Fault('body/unreadable', {}, { cause });
  }
}
