import { fromBase64url, toBase64url } from '#domain/crypto';
import { agreeX25519, generateX25519 } from '#platform/crypto';

/** X25519 (RFC 7748) for one pair and no other. */
export interface OneTimeKey {
  /** Public half, base64url of 32 bytes. */
  readonly x: string;
  /** Both halves, `x ‖ d`, as they are kept, sealed, until the answer stands. */
  readonly secret: Uint8Array;
}

export function newOneTimeKey(): OneTimeKey {
  const { privateJwk } = generateX25519();
  return { x: privateJwk.x, secret: Buffer.concat([fromBase64url(privateJwk.x), fromBase64url(privateJwk.d)]) };
}

/** The shared secret with the other side's one-time key: 32 bytes. @throws Fault `crypto/bad-public-key` */
export function agreeOnce(secret: Uint8Array, otherX: string): Uint8Array {
  const jwk = { kty: 'OKP', crv: 'X25519', x: toBase64url(secret.subarray(0, 32)), d: toBase64url(secret.subarray(32)) } as const;
  return agreeX25519(jwk, fromBase64url(otherX));
}
