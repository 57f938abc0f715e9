import { z } from 'zod';

const items = z.array(z.object({ member: z.string(), alias: z.uuid(), statementHash: z.string() }));

/** `POST /v1/requests/{id}/freeze-list`, `…/signatures` */
export const SubmissionListView = z.object({
  requestId: z.uuid(),
  state: z.string(),
  listHash: z.string(),
  list: z.object({ items }),
  signedBy: z.array(z.string()),
  missing: z.array(z.string()),
});
export type SubmissionListView = z.infer<typeof SubmissionListView>;

/** `GET /v1/requests/{id}` as a member is answered. */
export const SubmissionView = z.object({
  requestId: z.uuid(),
  state: z.string(),
  document: z.string(),
  items: items.default([]),
  /** The newest first. */
  lists: z
    .array(
      z.object({
        listHash: z.string(),
        list: z.object({ items }).loose(),
        completeOn: z.string().nullable(),
        signatures: z.array(z.object({ member: z.string(), document: z.string() })).default([]),
      }),
    )
    .default([]),
  dispatches: z.array(z.object({ day: z.string(), channel: z.string(), receiptNumber: z.string(), sha256: z.string() })).default([]),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

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
      due: z.string(),
    }),
  ),
  next: z.string().nullable(),
});
