import { createPrivateKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { Signer } from '#domain/crypto';

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

function pairOf(jwk: { x?: string; d?: string }, crv: 'Ed25519' | 'X25519'): KeyPairJwk {
  const publicJwk: OkpPublicJwk = { kty: 'OKP', crv, x: jwk.x! };
  return { kid: thumbprint(publicJwk), publicJwk, privateJwk: { ...publicJwk, d: jwk.d! } };
}

/** RFC 7638 with the members of RFC 8037 §2, in lexicographic order. */
function thumbprint({ crv, kty, x }: OkpPublicJwk): string {
  return hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
}
