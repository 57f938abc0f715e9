import { canonicalBytes, type Json } from '#domain/canonical-json';
import { toBase64url, utf8, type Crypto, type Signer } from '#domain/crypto';
import { encodeHeader } from './protected-header.js';

/** A compact JWS (RFC 7515 §3.1) and its identity `h`. */
export type SignedDocument = {
  readonly jws: string;
  /** Base64url of SHA-256 over the ASCII `protected.payload`: what `prev`, receipts and log leaves point to. */
  readonly h: string;
};

/**
 * Signs the canonical bytes of a payload.
 *
 * @param typ one of `DOCUMENT_TYPES`
 * @param payloadBytes the canonical bytes of `payload`, if the caller has them already
 * @throws the faults of `canonicalString` when the payload has no canonical form
 */
export async function signDocument(
  payload: Json,
  typ: string,
  signer: Signer,
  crypto: Pick<Crypto, 'sha256Text'>,
  payloadBytes: Uint8Array = canonicalBytes(payload),
): Promise<SignedDocument> {
  const text = `${encodeHeader(signer.kid, typ)}.${toBase64url(payloadBytes)}`;
  const signature = await signer.sign(utf8(text));
  return { jws: `${text}.${toBase64url(signature)}`, h: await crypto.sha256Text(text) };
}
