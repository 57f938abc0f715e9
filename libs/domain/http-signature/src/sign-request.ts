import type { Crypto, Signer } from '#domain/crypto';
import { toBase64url } from '#domain/crypto';
import { createSignature } from 'http-message-sig';
import { contentDigest } from './digest.js';
import type { Field } from './message.js';
import { ALGORITHM, LABEL, ORG_FIELD, REQUEST_TAG, WINDOW } from './profile.js';

/** A request before it is signed. */
export interface UnsignedRequest {
  readonly method: string;
  readonly targetUri: string;
  readonly org: string;
  readonly body?: { readonly bytes: Uint8Array; readonly contentType: string };
  /** Required by the other side on writes. */
  readonly idempotencyKey?: string;
  /** Further fields, all of them covered by the signature. */
  readonly fields?: readonly Field[];
}

/**
 * All header fields of a signed request (RFC 9421 §3.1), ready to be sent.
 * @param created Unix seconds; the signature lives for 300 s
 */
export async function signRequest(
  request: UnsignedRequest,
  signer: Signer,
  created: number,
  crypto: Pick<Crypto, 'sha256' | 'randomBytes'>,
): Promise<Field[]> {
  const { method, targetUri, org, body, idempotencyKey } = request;
  const fields: Field[] = [{ name: ORG_FIELD, value: org }, ...(request.fields ?? [])];
  if (body !== undefined) {
    fields.push({ name: 'content-type', value: body.contentType });
    fields.push({ name: 'content-length', value: String(body.bytes.length) });
    fields.push({ name: 'content-digest', value: contentDigest(await crypto.sha256(body.bytes)) });
  }
  if (idempotencyKey !== undefined) fields.push({ name: 'idempotency-key', value: idempotencyKey });
  const { signature, signatureInput } = await createSignature(
    { kind: 'request', method, targetUri, fields },
    {
      label: LABEL,
      components: ['@method', '@target-uri', ...fields.map(({ name }) => name)],
      parameters: {
        created,
        expires: created + WINDOW.life,
        nonce: toBase64url(crypto.randomBytes(18)),
        keyid: signer.kid,
        alg: ALGORITHM,
        tag: REQUEST_TAG,
      },
      signer: { algorithm: ALGORITHM, sign: (base) => signer.sign(base) },
    },
  );
  return [...fields, { name: 'signature-input', value: signatureInput }, { name: 'signature', value: signature }];
}
