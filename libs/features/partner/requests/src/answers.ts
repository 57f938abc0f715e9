import { z } from 'zod';

/** What the hub answers to this owner; every document in it is verified here. */
const multiSigned = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })).min(1),
});

const item = z.object({
  requestId: z.uuid(),
  kind: z.enum(['rfa', 'submission']),
  document: z.string(),
  state: z.string(),
  check: z.object({ outcome: z.string(), document: multiSigned }).nullish(),
  deadline: z.iso.date().nullish(),
});
export type RoutedItem = z.infer<typeof item>;

/** `GET /v1/requests` */
export const RequestsAnswer = z.object({ items: z.array(item), next: z.string().nullable() });
/** `GET /v1/requests/{id}/records` */
export const RecordsAnswer = z.object({ items: z.array(z.uuid()), next: z.string().nullable() });
/** `PUT /v1/releases` */
export const ReleasesAnswer = z.object({ items: z.array(z.object({ alias: z.uuid(), attestation: z.string(), result: z.string() })) });
/** `GET /v1/inquiries` */
export const InquiriesAnswer = z.object({
  items: z.array(z.object({ inquiryId: z.uuid(), document: z.string().nullable(), state: z.string() })),
  next: z.string().nullable(),
});
