import { z } from 'zod';

const multiSigned = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
});

/** `GET /v1/trust/membership` */
export const TrustAnswer = z.object({ documents: z.array(multiSigned), revocations: z.array(z.string()).default([]) });

/** `POST /v1/requests` */
export const FiledAnswer = z.object({ requestId: z.uuid(), h: z.string(), state: z.string() });

/** One request of `GET /v1/requests` as its recipient sees it. */
export const RequestItem = z.object({
  requestId: z.uuid(),
  kind: z.enum(['rfa', 'submission']),
  h: z.string(),
  document: z.string(),
  state: z.string(),
  check: z.object({ outcome: z.string(), document: multiSigned }).nullish(),
  records: z.string().default('0'),
  grants: z.array(z.object({ document: z.string() })).default([]),
});
export type RequestItem = z.infer<typeof RequestItem>;
export const RequestsAnswer = z.object({ items: z.array(RequestItem), next: z.string().nullable() });

/** `GET /v1/notices` */
export const NoticesAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      requestId: z.uuid(),
      alias: z.uuid(),
      statementHash: z.string(),
      kind: z.string(),
      field: z.string().nullable(),
      day: z.string(),
      due: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/** `GET /v1/inquiries` */
export const InquiriesAnswer = z.object({
  items: z.array(z.object({ inquiryId: z.uuid(), state: z.string(), answer: z.string().nullable() })),
  next: z.string().nullable(),
});
