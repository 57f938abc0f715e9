import { equalBytes, fromBase64url, toBase64url, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { HttpSignatureFaultCode } from './profile.js';

// RFC 9530 §2 is a dictionary; this profile admits exactly one member, so that no second digest can contradict it.
const CONTENT_DIGEST = /^sha-256=:([A-Za-z0-9+/]{43})=:$/;

/** Content-Digest of a SHA-256 hash (RFC 9530 §2). */
export function contentDigest(hash: Uint8Array): string {
  return `sha-256=:${toBase64url(hash).replaceAll('-', '+').replaceAll('_', '/')}=:`;
}

/** The 32 bytes of a Content-Digest. @throws Fault `http-signature/digest-malformed` for any other algorithm, number or spelling */
export function parseContentDigest(value: string): Uint8Array {
  const encoded = CONTENT_DIGEST.exec(value)?.[1];
  if (encoded === undefined) throw new Fault<HttpSignatureFaultCode>('http-signature/digest-malformed', { field: 'content-digest' });
  try {
    return fromBase64url(encoded.replaceAll('+', '-').replaceAll('/', '_'));
  } catch (cause) {
    throw new Fault<HttpSignatureFaultCode>('http-signature/digest-malformed', { field: 'content-digest' }, { cause });
  }
}

/** Hashes a body once and compares; returns the hash. @throws Fault `http-signature/digest-mismatch` */
export async function requireDigest(body: Uint8Array, digest: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Promise<Uint8Array> {
  const hash = await crypto.sha256(body);
  if (!equalBytes(hash, digest)) throw new Fault<HttpSignatureFaultCode>('http-signature/digest-mismatch', { field: 'content-digest' });
  return hash;
}
