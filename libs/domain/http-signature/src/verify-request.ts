/**
 * Verifying a request: form → coverage → window → key → signature, in this order, so that everything a stranger can
 * learn by trying is decided before a key is looked up, and an unknown key costs the same as a known one.
 */
import { fromHex, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { isSignatureError, verifySignature, type UntrustedSignatureCandidate } from 'http-message-sig';
import { parseContentDigest } from './digest.js';
import { single, type Field, type RequestParts } from './message.js';
import { ALGORITHM, LABEL, ORG_FIELD, REQUEST_TAG, WINDOW, WRITES, type HttpSignatureFaultCode } from './profile.js';

/** A request whose signature holds. Whether the nonce is fresh and the caller may do this is for others to say. */
export interface VerifiedRequest {
  readonly kid: string;
  /** What the caller says it is; compare with the organisation of the key. */
  readonly org: string;
  readonly nonce: string;
  /** Unix seconds. */
  readonly created: number;
  /** SHA-256 of the body that must follow; undefined when there is no body. */
  readonly digest?: Uint8Array;
  readonly idempotencyKey?: string;
}

export interface RequestVerification {
  /** Instant at which the headers had arrived. */
  readonly now: Date;
  readonly keyOf: (kid: string) => Uint8Array | undefined;
  readonly crypto: Pick<Crypto, 'ed25519Verify'>;
}

const PARAMETERS = ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'];
const BODY_FIELDS = ['content-digest', 'content-type', 'content-length'];
/** Fields that change what the other side does; present means covered. */
const COVERED_IF_PRESENT = ['idempotency-key', 'range'];
/** Fields of which a second one would be read differently by different programs. */
const SINGLE = [
  ...BODY_FIELDS,
  ...COVERED_IF_PRESENT,
  ORG_FIELD,
  'signature',
  'signature-input',
  'content-encoding',
  'transfer-encoding',
  'host',
];
const NONCE = /^[A-Za-z0-9_-]{22,64}$/;
const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{1,64}$/;
const ORG = /^[A-Z]-\d{2,4}$/;
/** RFC 8032 §7.1 test 1; stands in for unknown keys and is never accepted. */
const DECOY = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');

const refuse = (code: HttpSignatureFaultCode, field?: string): Fault<HttpSignatureFaultCode> =>
  new Fault(code, field === undefined ? {} : { field });

/**
 * @throws Fault `http-signature/missing | malformed | duplicate-field | not-covered | outside-window | digest-malformed`, all
 *   independent of any key, and `http-signature/refused` for an unknown key and a bad signature alike
 */
export async function verifyRequest(request: RequestParts, how: RequestVerification): Promise<VerifiedRequest> {
  const { fields, method } = request;
  for (const name of SINGLE) single(fields, name);
  if (single(fields, 'signature') === undefined || single(fields, 'signature-input') === undefined) throw refuse('http-signature/missing');
  const org = single(fields, ORG_FIELD) ?? '';
  const idempotencyKey = single(fields, 'idempotency-key');
  const digest = single(fields, 'content-digest');
  const required = requiredComponents(method, fields);
  if (!ORG.test(org)) throw refuse('http-signature/malformed', ORG_FIELD);
  if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) throw refuse('http-signature/malformed', 'idempotency-key');
  const expected = digest === undefined ? undefined : parseContentDigest(digest);
  const parameters = await verified(request, required, how);
  return {
    kid: String(parameters.keyid),
    org,
    nonce: String(parameters.nonce),
    created: Number(parameters.created),
    ...(expected === undefined ? {} : { digest: expected }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}

function requiredComponents(method: string, fields: readonly Field[]): string[] {
  const present = (name: string) => fields.some((field) => field.name === name);
  const length = single(fields, 'content-length') ?? '0';
  const body = length !== '0' || present('transfer-encoding') || present('content-digest') || present('content-type');
  const write = WRITES.has(method) ? ['idempotency-key'] : [];
  return ['@method', '@target-uri', ORG_FIELD, ...(body ? BODY_FIELDS : []), ...write, ...COVERED_IF_PRESENT.filter(present)];
}

async function verified(
  request: RequestParts,
  required: readonly string[],
  { now, keyOf, crypto }: RequestVerification,
): Promise<UntrustedSignatureCandidate['parameters']> {
  let known = false;
  try {
    const { parameters } = await verifySignature(
      { kind: 'request', method: request.method, targetUri: request.targetUri, fields: relevant(request.fields) },
      {
        label: LABEL,
        // The window of this profile is exact and judged below; the library's tolerance is set out of its way.
        policy: { algorithms: [ALGORITHM], requiredComponents: [], requiredParameters: PARAMETERS, clockSkew: Number.MAX_SAFE_INTEGER },
        resolveVerifier: (candidate) => {
          requireForm(candidate, required, request.fields);
          requireWindow(candidate, Math.floor(now.getTime() / 1000));
          const key = keyOf(String(candidate.parameters.keyid));
          known = key !== undefined;
          return {
            algorithm: ALGORITHM,
            verify: (base: Uint8Array, signature: Uint8Array) => crypto.ed25519Verify(key ?? DECOY, base, signature),
          };
        },
      },
    );
    if (!known) throw refuse('http-signature/refused');
    return parameters;
  } catch (error) {
    throw faultOf(error);
  }
}

/** Only what may be covered goes to the library: foreign fields may hold anything, ours may not. */
function relevant(fields: readonly Field[]): Field[] {
  const input = fields
    .filter(({ name }) => name === 'signature-input')
    .map(({ value }) => value)
    .join();
  return fields.filter(({ name }) => name === 'signature' || name === 'signature-input' || input.includes(`"${name}"`));
}

function requireForm(candidate: UntrustedSignatureCandidate, required: readonly string[], fields: readonly Field[]): void {
  const { tag, nonce } = candidate.parameters;
  const names = new Set<string>();
  for (const { name, parameters } of candidate.components) {
    // `"content-type";key=…` would cover a part of the field under the name of the whole.
    if (Object.keys(parameters).length > 0) throw refuse('http-signature/malformed', name);
    if (!name.startsWith('@')) single(fields, name);
    names.add(name);
  }
  for (const name of required) if (!names.has(name)) throw refuse('http-signature/not-covered', name);
  if (tag !== REQUEST_TAG) throw refuse('http-signature/malformed', 'tag');
  if (!NONCE.test(String(nonce))) throw refuse('http-signature/malformed', 'nonce');
}

function requireWindow(candidate: UntrustedSignatureCandidate, now: number): void {
  const created = Number(candidate.parameters.created);
  const expires = Number(candidate.parameters.expires);
  const inTime = created >= now - WINDOW.past && created <= now + WINDOW.future && expires >= now;
  const short = expires > created && expires - created <= WINDOW.life;
  if (!inTime || !short) throw new Fault<HttpSignatureFaultCode>('http-signature/outside-window', { now });
}

function faultOf(error: unknown): unknown {
  if (!isSignatureError(error)) return error;
  if (error.cause instanceof Fault) return error.cause;
  const code = error.code === 'VerificationFailed' ? 'http-signature/refused' : 'http-signature/malformed';
  return new Fault<HttpSignatureFaultCode>(code, {}, { cause: error });
}
