import { parseCanonical, type Json } from '#domain/canonical-json';
import { fromBase64url, utf8, type Awaitable, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { decodeHeader } from './protected-header.js';

/** Finds the 32-byte public key of a key id, or nothing when that key may not sign here and now. */
export type KeyOf = (kid: string) => Uint8Array | undefined;

/** A well-formed document whose signature nobody has checked yet. */
export type DecodedDocument = {
  readonly kid: string;
  readonly payload: Json;
  readonly payloadBytes: Uint8Array;
  /** The ASCII `protected.payload` (RFC 7515 §5.1). */
  readonly signingInput: string;
  readonly signature: Uint8Array;
};

/** A document whose signature holds: content, who signed, and its identity. */
export type VerifiedDocument = { readonly payload: Json; readonly kid: string; readonly h: string };

/**
 * Takes a compact JWS apart without checking its signature.
 *
 * @throws Fault `signed-document/malformed` (parts, base64url, signature length, payload not canonical),
 *   `/forbidden-header`, `/unsupported-algorithm`, `/wrong-type`
 */
export function decodeDocument(jws: string, typ: string): DecodedDocument {
  const first = jws.indexOf('.');
  const second = jws.indexOf('.', first + 1);
  if (first < 0 || second < 0) throw new Fault('signed-document/malformed', { field: 'jws' });
  const kid = decodeHeader(jws.slice(0, first), typ);
  const payloadBytes = decodePart(jws.slice(first + 1, second), 'payload');
  // A third dot is no letter of base64url, so a fourth part is refused here.
  const signature = decodePart(jws.slice(second + 1), 'signature');
  if (signature.length !== 64) throw new Fault('signed-document/malformed', { field: 'signature' });
  return { kid, payload: decodePayload(payloadBytes), payloadBytes, signingInput: jws.slice(0, second), signature };
}

/**
 * The identity `h` of a document: SHA-256 over `protected.payload`. The signature is left out on purpose: one Ed25519
 * signature has several encodings that some library accepts, and each would be another record.
 */
export function documentHash(document: DecodedDocument, crypto: Pick<Crypto, 'sha256Text'>): Awaitable<string> {
  return crypto.sha256Text(document.signingInput);
}

/**
 * Verifies a compact JWS and returns what was signed and by whom.
 *
 * @throws Fault `signed-document/unknown-key`, `/bad-signature`, and those of {@link decodeDocument}
 */
export async function verifyDocument(jws: string, typ: string, keyOf: KeyOf, crypto: Crypto): Promise<VerifiedDocument> {
  const document = decodeDocument(jws, typ);
  await verifySignature(document.kid, document.signingInput, document.signature, keyOf, crypto);
  return { payload: document.payload, kid: document.kid, h: await documentHash(document, crypto) };
}

/** Checks one Ed25519 signature under the key that `keyOf` finds. */
export async function verifySignature(
  kid: string,
  signingInput: string,
  signature: Uint8Array,
  keyOf: KeyOf,
  crypto: Crypto,
): Promise<void> {
  const publicKey = keyOf(kid);
  if (!publicKey) throw new Fault('signed-document/unknown-key', { kid });
  if (!(await crypto.ed25519Verify(publicKey, utf8(signingInput), signature))) throw new Fault('signed-document/bad-signature', { kid });
}

/** Strict base64url of one part. */
export function decodePart(text: string, field: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch (cause) {
    throw new Fault('signed-document/malformed', { field }, { cause });
  }
}

/** The payload, whose bytes must be its canonical form. */
export function decodePayload(bytes: Uint8Array): Json {
  try {
    return parseCanonical(bytes);
  } catch (cause) {
    throw new Fault('signed-document/malformed', { field: 'payload' }, { cause });
  }
}
