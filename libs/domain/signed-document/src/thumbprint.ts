import { canonicalString } from '#domain/canonical-json';
import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';

/** A public key as RFC 7517 (JWK); only the members that a thumbprint covers are read. */
export type PublicJwk = { readonly kty: string; readonly crv?: string; readonly x?: string; readonly y?: string };

/**
 * The key id used everywhere: RFC 7638 thumbprint (SHA-256, base64url) of an OKP (Ed25519, X25519; RFC 8037 §2) or P-256 key.
 * `ristretto255` is our own name of a curve, as no registry has one: the element's 32 bytes (RFC 9496) stand in `x`.
 *
 * @throws Fault `signed-document/unsupported-key` for any other kind of key
 */
export async function jwkThumbprint(jwk: PublicJwk, crypto: Pick<Crypto, 'sha256Text'>): Promise<string> {
  return crypto.sha256Text(canonicalString(requiredMembers(jwk)));
}

function requiredMembers({ kty, crv, x, y }: PublicJwk): { [member: string]: string } {
  if (kty === 'OKP' && (crv === 'Ed25519' || crv === 'X25519' || crv === 'ristretto255') && x !== undefined) return { crv, kty, x };
  if (kty === 'EC' && crv === 'P-256' && x !== undefined && y !== undefined) return { crv, kty, x, y };
  throw new Fault('signed-document/unsupported-key');
}
