import type { Awaitable } from './awaitable.js';

/**
 * The cryptographic primitives that the domain needs.
 *
 * Two implementations exist: `NodeCrypto` (synchronous node:crypto) and, in the verifier's page, WebCrypto.
 */
export interface Crypto {
  /** SHA-256 (FIPS 180-4): 32 bytes. */
  sha256(data: Uint8Array): Awaitable<Uint8Array>;
  /** Base64url of SHA-256 over the UTF-8 of a text: `h`, disclosure digests; a fifth of the cost of going through bytes. */
  sha256Text(text: string): Awaitable<string>;
  /** HMAC-SHA-256 (RFC 2104): 32 bytes. */
  hmacSha256(key: Uint8Array, data: Uint8Array): Awaitable<Uint8Array>;
  /** HKDF-SHA-256 (RFC 5869): `length` bytes. */
  hkdfSha256(keyMaterial: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Awaitable<Uint8Array>;
  /** AES-256-CTR over zeros with a zero IV: `length` bytes. A key must serve one stream only. */
  keyStream(key32: Uint8Array, length: number): Awaitable<Uint8Array>;
  /** Bytes from the system's generator. */
  randomBytes(length: number): Uint8Array;
  /** Ed25519 (RFC 8032 §5.1.7); false for small-order keys, whatever the signature. */
  ed25519Verify(publicKey32: Uint8Array, message: Uint8Array, signature: Uint8Array): Awaitable<boolean>;
  /** AES-256-GCM: ciphertext followed by the 16-byte tag. */
  aesGcmSeal(key32: Uint8Array, nonce12: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Awaitable<Uint8Array>;
  /** @throws Fault `crypto/not-authentic` when key, nonce, associated data or ciphertext do not belong together. */
  aesGcmOpen(key32: Uint8Array, nonce12: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Awaitable<Uint8Array>;
  /** AES-256 key wrap (RFC 3394): 8 bytes longer than `data`, whose length is a multiple of 8. */
  aesKwWrap(kek32: Uint8Array, data: Uint8Array): Awaitable<Uint8Array>;
  /** The wrapped bytes, or null when `kek32` is not their key: trying stanzas is ordinary, not a failure. */
  aesKwUnwrap(kek32: Uint8Array, wrapped: Uint8Array): Awaitable<Uint8Array | null>;
}

/** The part of {@link Crypto} that derives pseudonyms; synchronous, because only partner nodes (Node) do it. */
export interface SyncMac {
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array;
  hkdfSha256(keyMaterial: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array;
}

/** An Ed25519 private key that never shows itself. */
export interface Signer {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /** 64 bytes (RFC 8032 §5.1.6). */
  sign(message: Uint8Array): Awaitable<Uint8Array>;
}
