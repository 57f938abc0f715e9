import { z } from 'zod';

const PUSH_RESULTS = ['accepted', 'duplicate', 'conflict', 'rejected', 'quarantined'] as const;

/** Answer of `PUT /v1/batches/{id}` (docs/spec/batch.md). A line that could not be read has no record. */
export const BatchAnswer = z.object({
  batchId: z.uuid(),
  day: z.iso.date(),
  results: z.array(
    z.looseObject({
      line: z.int().min(1),
      status: z.enum(PUSH_RESULTS),
      code: z.string().optional(),
      field: z.string().optional(),
    }),
  ),
  receipt: z.string(),
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;

/** Answer of `POST /v1/reseals`: one result for each item, in their order. */
export const ResealAnswer = z.object({
  results: z.array(
    z.object({
      recordId: z.uuid(),
      rev: z.int(),
      h: z.string(),
      status: z.enum(['resealed', 'duplicate', 'conflict', 'rejected']),
      code: z.string().optional(),
    }),
  ),
});

/** Answer of `POST /v1/recalls`. */
export const RecallAnswer = z.object({
  recall: z.looseObject({ recordId: z.uuid(), rev: z.int(), h: z.string(), day: z.iso.date() }),
  receipt: z.string(),
});

const MultiSignedShape = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
});

/** Answer of `GET /v1/trust/membership`; the same shape is handed over as a file at enrolment. */
export const TrustAnswer = z.object({ documents: z.array(MultiSignedShape), revocations: z.array(z.string()) });

/** Answer of `GET /v1/rules`. */
export const RulesAnswer = z.object({ rules: z.array(z.object({ document: MultiSignedShape, effectiveOn: z.iso.date() })) });
