import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { isSmallOrder, toBase64url, type Crypto } from '#domain/crypto';
import type { NodeCrypto } from './node-crypto.js';

/**
 * The same cryptography with Ed25519 verification in libuv's thread pool: a batch is 500 signatures and a page 100, a third of
 * what taking them costs, and the thread that does everything else need not compute them.
 */
export function withPooledVerification(crypto: NodeCrypto): Crypto {
  // Membership hands out one array per key for as long as it lives.
  const keys = new WeakMap<Uint8Array, KeyObject>();
  const keyOf = (publicKey32: Uint8Array): KeyObject => {
    const known = keys.get(publicKey32);
    if (known !== undefined) return known;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey32) }, format: 'jwk' });
    keys.set(publicKey32, key);
    return key;
  };
  const ed25519Verify: Crypto['ed25519Verify'] = (publicKey32, message, signature) => {
    if (isSmallOrder(publicKey32)) return false;
    return new Promise((resolve, reject) => {
      verify(null, message, keyOf(publicKey32), signature, (error, good) => (error === null ? resolve(good) : reject(error)));
    });
  };
  return Object.assign(Object.create(crypto) as Crypto, { ed25519Verify });
}
