import { canonicalBytes, type Json } from '#domain/canonical-json';
import { toBase64url, utf8, type Crypto, type Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { decodeHeader, encodeHeader } from './protected-header.js';
import { decodePart, decodePayload, verifySignature, type KeyOf } from './verify.js';

/** One payload under several signatures: JWS General JSON Serialization (RFC 7515 §7.2.1) without unprotected headers. */
export type MultiSigned = {
  readonly payload: string;
  readonly signatures: readonly { readonly protected: string; readonly signature: string }[];
};

/** What was signed, its hash, and everyone who signed; all of them were checked. */
export type VerifiedSignatures = {
  readonly payload: Json;
  /** Base64url of SHA-256 over the payload bytes; the same whoever signed and in whatever order. */
  readonly h: string;
  /** Key ids in the order of the signatures, each once. */
  readonly kids: readonly string[];
};

/**
 * Adds one signature to a new payload or to a document that others signed before.
 *
 * @throws Fault `signed-document/duplicate-signature` when this key signed already
 */
export async function addSignature(
  document: { readonly payload: Json } | MultiSigned,
  typ: string,
  signer: Signer,
  _crypto: Pick<Crypto, 'sha256Text'>,
): Promise<MultiSigned> {
  const base: MultiSigned = isMultiSigned(document) ? document : { payload: toBase64url(canonicalBytes(document.payload)), signatures: [] };
  const header = encodeHeader(signer.kid, typ);
  if (base.signatures.some((entry) => entry.protected === header))
    throw new Fault('signed-document/duplicate-signature', { kid: signer.kid });
  const signature = toBase64url(await signer.sign(utf8(`${header}.${base.payload}`)));
  return { payload: base.payload, signatures: [...base.signatures, { protected: header, signature }] };
}

/**
 * Verifies every signature of a document by itself. One that fails fails the document: a bad signature beside good ones is
 * an attempt at something, and libraries that accept any good one of several invite it.
 *
 * @throws Fault `signed-document/unsigned`, `/duplicate-signature`, `/malformed`, `/unknown-key`, `/bad-signature`, and those of the header
 */
export async function verifySignatures(document: MultiSigned, typ: string, keyOf: KeyOf, crypto: Crypto): Promise<VerifiedSignatures> {
  requireShape(document);
  if (document.signatures.length === 0) throw new Fault('signed-document/unsigned');
  const payloadBytes = decodePart(document.payload, 'payload');
  const payload = decodePayload(payloadBytes);
  const kids: string[] = [];
  for (const entry of document.signatures) {
    const kid = decodeHeader(entry.protected, typ);
    if (kids.includes(kid)) throw new Fault('signed-document/duplicate-signature', { kid });
    const signature = decodePart(entry.signature, 'signature');
    await verifySignature(kid, `${entry.protected}.${document.payload}`, signature, keyOf, crypto);
    kids.push(kid);
  }
  return { payload, h: toBase64url(await crypto.sha256(payloadBytes)), kids };
}

function isMultiSigned(document: { readonly payload: Json } | MultiSigned): document is MultiSigned {
  return 'signatures' in document;
}

/** Such a document arrives as JSON from outside; an unprotected `header` or a stray member is refused, not ignored. */
function requireShape(document: MultiSigned): void {
  const ok =
    hasOnly(document, ['payload', 'signatures']) &&
    typeof document.payload === 'string' &&
    Array.isArray(document.signatures) &&
    document.signatures.every((entry: unknown) => isEntry(entry));
  if (!ok) throw new Fault('signed-document/malformed', { field: 'signatures' });
}

function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !hasOnly(entry, ['protected', 'signature'])) return false;
  return Object.values(entry).every((value) => typeof value === 'string');
}

function hasOnly(object: object, names: readonly string[]): boolean {
  const keys = Object.keys(object);
  return keys.length === names.length && keys.every((key) => names.includes(key));
}
