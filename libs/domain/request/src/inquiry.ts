import { z } from 'zod';
import { day, hash, parseWith, partner, reader, uuid } from './values.js';

/** JWS `typ` of an inquiry and of its answer. */
export const INQUIRY_TYPE = 'dokaz-inquiry+jws';
export const INQUIRY_ANSWER_TYPE = 'dokaz-inquiry-answer+jws';

/** A question about a released record, or the wish to reach its person, from a reader to the owner: sealed, through the hub. */
export interface Inquiry {
  readonly schema: 'inquiry/1';
  readonly inquiryId: string;
  readonly requestId: string;
  readonly kind: 'question' | 'contact';
  readonly alias: string;
  readonly asker: string;
  readonly owner: string;
  /** Compact JWE to the owner's encryption key. */
  readonly sealed: string;
  /** Key id of the asker's encryption key to which an answer is sealed: one named key. */
  readonly replyTo: string;
  readonly askedOn: string;
}

/** The owner's answer. `declined` and `no_contact` carry nothing; silence means the same. */
export interface InquiryAnswer {
  readonly schema: 'inquiry-answer/1';
  readonly inquiryId: string;
  readonly outcome: 'answered' | 'declined' | 'contact' | 'no_contact';
  /** Compact JWE to `replyTo`. */
  readonly sealed?: string;
  readonly answeredOn: string;
}

const jwe = z
  .string()
  .max(65_536)
  .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);

const inquiry = z.strictObject({
  schema: z.literal('inquiry/1'),
  inquiryId: uuid,
  requestId: uuid,
  kind: z.enum(['question', 'contact']),
  alias: uuid,
  asker: reader,
  owner: partner,
  sealed: jwe,
  replyTo: hash,
  askedOn: day,
});

const answer = z
  .strictObject({
    schema: z.literal('inquiry-answer/1'),
    inquiryId: uuid,
    outcome: z.enum(['answered', 'declined', 'contact', 'no_contact']),
    sealed: jwe.exactOptional(),
    answeredOn: day,
  })
  .refine(({ outcome, sealed }) => (sealed !== undefined) === (outcome === 'answered' || outcome === 'contact'), { path: ['sealed'] });

/** @throws Fault `inquiry/malformed` */
export function parseInquiry(value: unknown): Inquiry {
  return parseWith(inquiry, value, 'inquiry/malformed');
}

/** @throws Fault `inquiry/malformed` */
export function parseInquiryAnswer(value: unknown): InquiryAnswer {
  return parseWith(answer, value, 'inquiry/malformed');
}
