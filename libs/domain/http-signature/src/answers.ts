/**
 * Answers are signed over status, content and, with the `req` flag, over the request's method, target and signature
 * (RFC 9421 §2.4). The request's signature carries its nonce, so an answer to another request, even to an identical
 * one, does not verify. Where a request shows an access token instead, its proof (RFC 9449) with its `jti` does the same.
 */
import type { Crypto, Signer } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  component,
  createSignature,
  isSignatureError,
  verifySignature,
  type ResponseDescriptor,
  type SignatureComponent,
} from 'http-message-sig';
import { parseContentDigest } from './digest.js';
import { single, type AnswerParts, type Field, type RequestParts } from './message.js';
import { ALGORITHM, ANSWER_TAG, LABEL, type HttpSignatureFaultCode } from './profile.js';

const WELL_FORMED_SIGNATURE = /^sig1=:[A-Za-z0-9+/]{86}==:$/;
const WELL_FORMED_PROOF = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/;
const BODY_FIELDS = ['content-digest', 'content-type'];

/** An answer whose signature holds and belongs to the request. */
export interface VerifiedAnswer {
  readonly kid: string;
  /** The other side's clock, Unix seconds. */
  readonly created: number;
  /** SHA-256 of the body; undefined when there is none. */
  readonly digest?: Uint8Array;
}

/** The two fields that sign an answer. `fields` must already hold `content-digest` and `content-type` if there is a body. */
export async function signAnswer(answer: AnswerParts, signer: Signer, created: number): Promise<Field[]> {
  const { signature, signatureInput } = await createSignature(describe(answer), {
    label: LABEL,
    components: componentsOf(answer),
    parameters: { created, keyid: signer.kid, alg: ALGORITHM, tag: ANSWER_TAG },
    signer: { algorithm: ALGORITHM, sign: (base) => signer.sign(base) },
  });
  return [
    { name: 'signature-input', value: signatureInput },
    { name: 'signature', value: signature },
  ];
}

/**
 * @throws Fault `http-signature/missing` (unsigned: a proxy answered), `http-signature/malformed | not-covered | duplicate-field`,
 *   `http-signature/refused` (another key, changed content, or the answer to another request)
 */
export async function verifyAnswer(
  answer: AnswerParts & { readonly request: RequestParts },
  keyOf: (kid: string) => Uint8Array | undefined,
  crypto: Pick<Crypto, 'ed25519Verify'>,
): Promise<VerifiedAnswer> {
  for (const name of [...BODY_FIELDS, 'signature', 'signature-input']) single(answer.fields, name);
  if (single(answer.fields, 'signature') === undefined || single(answer.fields, 'signature-input') === undefined)
    throw new Fault<HttpSignatureFaultCode>('http-signature/missing');
  const digest = single(answer.fields, 'content-digest');
  try {
    const { parameters } = await verifySignature(describe(answer), {
      label: LABEL,
      policy: {
        algorithms: [ALGORITHM],
        requiredComponents: componentsOf(answer),
        requiredParameters: ['created', 'keyid', 'alg', 'tag'],
        clockSkew: Number.MAX_SAFE_INTEGER,
        validate: (signature) => signature.parameters.tag === ANSWER_TAG,
      },
      resolveVerifier: ({ parameters: claimed }) => {
        const key = keyOf(String(claimed.keyid));
        return {
          algorithm: ALGORITHM,
          verify: (base: Uint8Array, signature: Uint8Array) => key !== undefined && crypto.ed25519Verify(key, base, signature),
        };
      },
    });
    return {
      kid: String(parameters.keyid),
      created: Number(parameters.created),
      ...(digest === undefined ? {} : { digest: parseContentDigest(digest) }),
    };
  } catch (error) {
    throw faultOf(error);
  }
}

function componentsOf({ fields, request }: AnswerParts): SignatureComponent[] {
  const components: SignatureComponent[] = ['@status', ...BODY_FIELDS.filter((name) => fields.some((field) => field.name === name))];
  if (request === undefined) return components;
  components.push(component('@method', { req: true }), component('@target-uri', { req: true }));
  if (signatureOf(request) !== undefined) components.push(component('signature', { req: true, key: LABEL }));
  else if (proofOf(request) !== undefined) components.push(component('dpop', { req: true }));
  return components;
}

/** The request's signature if it is one of ours; a broken one cannot be bound to. */
function signatureOf(request: RequestParts): Field | undefined {
  const found = request.fields.filter(({ name }) => name === 'signature');
  return found.length === 1 && found.every(({ value }) => WELL_FORMED_SIGNATURE.test(value)) ? found[0] : undefined;
}

/** A request that carries a proof of possession (RFC 9449) instead: its `jti` is what makes it this very request. */
function proofOf(request: RequestParts): Field | undefined {
  const found = request.fields.filter(({ name }) => name === 'dpop');
  return found.length === 1 && found.every(({ value }) => WELL_FORMED_PROOF.test(value)) ? found[0] : undefined;
}

function describe({ status, fields, request }: AnswerParts): ResponseDescriptor {
  const covered = fields.filter(({ name }) => name === 'signature' || name === 'signature-input' || BODY_FIELDS.includes(name));
  if (request === undefined) return { kind: 'response', status, fields: covered };
  const bound = signatureOf(request) ?? proofOf(request);
  return {
    kind: 'response',
    status,
    fields: covered,
    request: { kind: 'request', method: request.method, targetUri: request.targetUri, fields: bound === undefined ? [] : [bound] },
  };
}

function faultOf(error: unknown): unknown {
  if (!isSignatureError(error)) return error;
  if (error.cause instanceof Fault) return error.cause;
  if (error.code === 'VerificationFailed') return new Fault<HttpSignatureFaultCode>('http-signature/refused', {}, { cause: error });
  const code = error.code === 'PolicyViolation' ? 'http-signature/not-covered' : 'http-signature/malformed';
  return new Fault<HttpSignatureFaultCode>(code, {}, { cause: error });
}
