import type { Fault } from '#domain/fault';

/** The only signature label of this profile. */
export const LABEL = 'sig1';
/** RFC 9421 §2.3: tags keep our signatures apart from those of other applications and of the other direction. */
export const REQUEST_TAG = 'dokaz-request-v1';
export const ANSWER_TAG = 'dokaz-answer-v1';
/** RFC 9421 §6.2.2. */
export const ALGORITHM = 'ed25519';
/** Header that names the caller's organisation; signed, and compared with the organisation of the key. */
export const ORG_FIELD = 'dokaz-org';

/** Seconds. Slow links need the past, badly set clocks the future; both bound how long a nonce must be kept. */
export const WINDOW = { past: 300, future: 30, life: 300 } as const;

/** Methods that change something and therefore carry a signed Idempotency-Key. */
export const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export type HttpSignatureFaultCode =
  | 'http-signature/missing'
  | 'http-signature/malformed'
  | 'http-signature/duplicate-field'
  | 'http-signature/not-covered'
  | 'http-signature/outside-window'
  | 'http-signature/refused'
  | 'http-signature/digest-malformed'
  | 'http-signature/digest-mismatch';
export type HttpSignatureFault = Fault<HttpSignatureFaultCode>;
