import { canonicalBytes, parseCanonical, type Json, type JsonObject } from '#domain/canonical-json';
import { fromBase64url, toBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';

/** Values of `typ` (RFC 7515 §4.1.9): a signature made for one purpose never serves another (RFC 8725 §3.11). */
export const DOCUMENT_TYPES = [
  'dokaz-statement+jws',
  'dokaz-trust+jws',
  'dokaz-rule+jws',
  'dokaz-receipt+jws',
  'dokaz-audience-key+jws',
  'dokaz-join+jws',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

// A key signs thousands of documents under one and the same header.
const REMEMBERED = 256;
const admitted = new Map<string, string>();
const KID = /^[A-Za-z0-9_-]{1,64}$/;

/** Base64url of the canonical protected header `{alg, kid, typ}`. */
export function encodeHeader(kid: string, typ: string): string {
  return toBase64url(canonicalBytes({ alg: 'Ed25519', kid, typ }));
}

/**
 * Reads a protected header and admits exactly `{alg: "Ed25519", kid, typ}`. So `alg: none`, HMAC under a public key, keys
 * carried or fetched (`jwk`, `jku`, `x5u`, `x5c`) and `crit` extensions have no way in (RFC 8725 §3.1, §3.10; RFC 7515 §4.1.11).
 *
 * @returns the key id
 * @throws Fault `signed-document/malformed`, `/forbidden-header`, `/unsupported-algorithm`, `/wrong-type`
 */
export function decodeHeader(encoded: string, typ: string): string {
  const id = `${typ} ${encoded}`;
  let kid = admitted.get(id);
  if (kid === undefined) {
    kid = parseHeader(encoded, typ);
    if (admitted.size >= REMEMBERED) admitted.clear();
    admitted.set(id, kid);
  }
  return kid;
}

function parseHeader(encoded: string, typ: string): string {
  const header = parseObject(encoded);
  for (const member of Object.keys(header)) {
    if (member !== 'alg' && member !== 'kid' && member !== 'typ')
      throw new Fault('signed-document/forbidden-header', { field: member.slice(0, 64) });
  }
  // RFC 9864 §2.2: the fully specified name; plain `EdDSA` would leave the curve open.
  if (header['alg'] !== 'Ed25519') throw new Fault('signed-document/unsupported-algorithm');
  if (header['typ'] !== typ) throw new Fault('signed-document/wrong-type', { expected: typ });
  const kid = header['kid'];
  if (typeof kid !== 'string' || !KID.test(kid)) throw new Fault('signed-document/malformed', { field: 'kid' });
  return kid;
}

function parseObject(encoded: string): JsonObject {
  let value: Json;
  try {
    value = parseCanonical(fromBase64url(encoded));
  } catch (cause) {
    throw new Fault('signed-document/malformed', { field: 'protected' }, { cause });
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Fault('signed-document/malformed', { field: 'protected' });
  return value as JsonObject;
}
