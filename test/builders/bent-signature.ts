import { randomBytes } from 'node:crypto';
import type { Signer } from '#domain/crypto';
import { contentDigest, type Field } from '#domain/http-signature';
import { createSignature, type SignatureComponent, type SignatureParameters } from 'http-message-sig';
import { crypto } from './coalition.js';

export interface BentRequest {
  readonly method: string;
  readonly targetUri: string;
  readonly signer: Signer;
  readonly fields: readonly Field[];
  /** Components to cover; by default everything that the profile asks for. */
  readonly components?: readonly SignatureComponent[];
  /** Parameters to change; `undefined` leaves one out. */
  readonly parameters?: SignatureParameters;
  readonly label?: string;
  readonly now?: number;
}

/** Fields of an honest write with a JSON body, before the signature. */
export function writeFields(org: string, body: Uint8Array, idempotencyKey = 'key-1'): Field[] {
  return [
    { name: 'dokaz-org', value: org },
    { name: 'content-type', value: 'application/json' },
    { name: 'content-length', value: String(body.length) },
    { name: 'content-digest', value: contentDigest(crypto.sha256(body)) },
    { name: 'idempotency-key', value: idempotencyKey },
  ];
}

/** Signs with a valid key what an attacker, or a careless client, might sign. */
export async function bend({
  method,
  targetUri,
  signer,
  fields,
  components,
  parameters,
  label = 'sig1',
  now = Math.floor(Date.now() / 1000),
}: BentRequest): Promise<Field[]> {
  const { signature, signatureInput } = await createSignature(
    { kind: 'request', method, targetUri, fields },
    {
      label,
      components: components ?? ['@method', '@target-uri', ...new Set(fields.map(({ name }) => name))],
      parameters: {
        created: now,
        expires: now + 300,
        nonce: randomBytes(18).toString('base64url'),
        keyid: signer.kid,
        alg: 'ed25519',
        tag: 'dokaz-request-v1',
        ...parameters,
      },
      signer: { algorithm: 'ed25519', sign: (base) => signer.sign(base) },
    },
  );
  return [...fields, { name: 'signature-input', value: signatureInput }, { name: 'signature', value: signature }];
}
