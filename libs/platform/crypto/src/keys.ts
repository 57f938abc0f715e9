import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hash, sign } from 'node:crypto';
import { toBase64url, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';

/** Ed25519 or X25519 public key (RFC 8037). */
export type OkpPublicJwk = { readonly kty: 'OKP'; readonly crv: 'Ed25519' | 'X25519'; readonly x: string };
/** With the private scalar `d`; never leaves its key store. */
export type OkpPrivateJwk = OkpPublicJwk & { readonly d: string };
export type KeyPairJwk = { readonly kid: string; readonly publicJwk: OkpPublicJwk; readonly privateJwk: OkpPrivateJwk };

/** A new signing key pair. */
export function generateEd25519(): KeyPairJwk {
  return pairOf(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), 'Ed25519');
}

/** A new key-agreement pair. */
export function generateX25519(): KeyPairJwk {
  return pairOf(generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }), 'X25519');
}

/** Signs with a private JWK; the key is parsed once. */
export function ed25519Signer(privateJwk: OkpPrivateJwk): Signer {
  const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return { kid: thumbprint(privateJwk), sign: (message: Uint8Array): Uint8Array => sign(null, message, key) };
}

/**
 * X25519 (RFC 7748 §6.1): 32 bytes that only both sides can compute.
 * @throws Fault `crypto/bad-public-key` for a point of small order, whose product would be the same for everybody
 */
export function agreeX25519(privateJwk: OkpPrivateJwk, otherPublic32: Uint8Array): Uint8Array {
  const privateKey = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' });
  if (privateKey.asymmetricKeyType !== 'x25519') throw new TypeError('not an X25519 key');
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: toBase64url(otherPublic32) }, format: 'jwk' });
    // OpenSSL refuses an all-zero product itself (RFC 7748 §6.1).
    return new Uint8Array(diffieHellman({ privateKey, publicKey }));
  } catch (cause) {
    throw new Fault('crypto/bad-public-key', {}, { cause });
  }
}

function pairOf(jwk: { x?: string; d?: string }, crv: 'Ed25519' | 'X25519'): KeyPairJwk {
  const publicJwk: OkpPublicJwk = { kty: 'OKP', crv, x: jwk.x! };
  return { kid: thumbprint(publicJwk), publicJwk, privateJwk: { ...publicJwk, d: jwk.d! } };
}

/** RFC 7638 with the members of RFC 8037 §2, in lexicographic order. */
function thumbprint({ crv, kty, x }: OkpPublicJwk): string {
  return hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
}
