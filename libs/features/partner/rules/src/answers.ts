import { z } from 'zod';

const hash = z.string().regex(/^[\w-]{43}$/);
const signed = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
});
const profile = z.union([z.string(), z.array(z.string())]).nullable();

/** One proposal as the hub tells it; what it means is read from the document. */
export const ProposalAnswer = z.object({
  h: hash,
  state: z.enum(['waiting', 'veto-period', 'vetoed', 'in-force']),
  until: z.iso.date().optional(),
  vetoes: z.array(z.object({ owner: z.string(), reason: z.string().optional(), vetoedOn: z.iso.date() })),
  document: signed,
  missing: z.object({ admins: z.int(), owners: z.array(z.string()) }),
});
export type ProposalAnswer = z.infer<typeof ProposalAnswer>;
export const ProposalsAnswer = z.object({ proposals: z.array(ProposalAnswer) });

/** Answer of `GET /v1/rule-proposals/{h}/effects`. */
export const EffectsAnswer = z.object({
  day: z.iso.date(),
  effects: z.array(
    z.object({ recordId: z.uuid(), partner: z.string(), class: z.enum(['S1', 'S2', 'S3']), before: profile, after: profile }),
  ),
  next: z.uuid().optional(),
});
export type EffectsAnswer = z.infer<typeof EffectsAnswer>;

const seen = z.object({ reason: z.string(), fields: profile, sealed: z.array(z.string()), disclosures: z.array(z.string()) });

/** Answer of `GET /v1/rule-proposals/{h}/view-as`. */
export const ViewAsAnswer = z.object({
  recordId: z.uuid(),
  rev: z.int(),
  partner: z.string(),
  day: z.iso.date(),
  before: seen,
  after: seen,
});
export type SeenAnswer = z.infer<typeof seen>;
