import { z } from 'zod';
import { Day, Handle, Jws, Org, SUBJECT_KINDS } from './values.js';

/** `typ` of {@link Decision}. */
export const DECISION_TYP = 'dokaz-decision+jws';
/** `typ` of {@link LeadAnswer}. */
export const LEAD_TYP = 'dokaz-lead+jws';

export const ANSWERS = ['same', 'different', 'cannot_say', 'decline'] as const;
export type ReviewAnswer = (typeof ANSWERS)[number];

/**
 * A candidate as one owner sees it.
 *
 * - `asked`: this owner has not answered; `waiting`: it has, the other has not (or does not know yet);
 * - `linked`, `different`, `disagreed`, `cannot_say`, `declined`, `expired`: both are done, or time is;
 * - `disputed`: linked, but a chain of decisions contradicts it; `split`: was linked and is no more.
 */
export const CANDIDATE_STATES = [
  'asked',
  'waiting',
  'linked',
  'different',
  'disagreed',
  'cannot_say',
  'declined',
  'expired',
  'disputed',
  'split',
] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

/** How a field compares, as the hub may know it; never a value. */
export const AGREEMENTS = ['same', 'close', 'near', 'different', 'missing'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

export const FieldAgreement = z.strictObject({ field: z.string().regex(/^[a-z-]{1,24}$/), agreement: z.enum(AGREEMENTS) });
export type FieldAgreement = z.infer<typeof FieldAgreement>;

/** Codes are kept; nothing here was ever a value. `otherOrg` and bits of evidence come once both have answered. */
export const Candidate = z.strictObject({
  candidateId: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  handle: Handle,
  state: z.enum(CANDIDATE_STATES),
  band: z.enum(['propose', 'grey']),
  /** "Wait, ask before interviewing": a top-band proposal is open. */
  wait: z.boolean(),
  fields: z.array(FieldAgreement).max(32),
  /** What this owner said. */
  answer: z.enum(ANSWERS).nullable(),
  otherOrg: Org.nullable(),
  otherAnswer: z.enum(ANSWERS).nullable(),
  moreComparison: z.enum(['possible', 'asked', 'done', 'not-possible']),
  cluster: z.uuid().nullable(),
  askedOn: Day,
  expiresOn: Day,
});
export type Candidate = z.infer<typeof Candidate>;
export const Candidates = z.strictObject({ items: z.array(Candidate).max(200), next: z.uuid().nullable() });
export type Candidates = z.infer<typeof Candidates>;

/** The owner's signed answer. `split: true` takes an earlier mutual "same" apart again. */
export const Decision = z.strictObject({
  schema: z.literal('decision/1'),
  candidateId: z.uuid(),
  handle: Handle,
  by: Org,
  answer: z.enum(ANSWERS),
  /** 1, plus one with every change of mind. */
  seq: z.int().min(1).max(1000),
  split: z.boolean(),
  day: Day,
});
export type Decision = z.infer<typeof Decision>;
/** Body of `POST /v1/decisions`; the answer is the candidate as it stands then. */
export const DecisionBody = z.strictObject({ decision: Jws });
export type DecisionBody = z.infer<typeof DecisionBody>;

/** Who leads for a person that several organisations documented. */
export const Cluster = z.strictObject({
  clusterRef: z.uuid(),
  kind: z.enum(SUBJECT_KINDS),
  state: z.enum(['linked', 'disputed']),
  /** This owner's handles in it. */
  handles: z.array(Handle).max(64),
  /** The other organisations in it. */
  others: z.array(Org).max(64),
  lead: Org.nullable(),
  leadState: z.enum(['proposed', 'agreed', 'refused']),
  /** What this owner said about the proposed lead. */
  leadAnswer: z.enum(['accept', 'refuse']).nullable(),
  doNotReinterview: z.boolean(),
});
export type Cluster = z.infer<typeof Cluster>;
export const Clusters = z.strictObject({ items: z.array(Cluster).max(500) });
export type Clusters = z.infer<typeof Clusters>;

/** A signed answer to the proposed lead, or a proposal of another one (`lead`, when the person wishes it so). */
export const LeadAnswer = z.strictObject({
  schema: z.literal('lead/1'),
  clusterRef: z.uuid(),
  by: Org,
  lead: Org,
  answer: z.enum(['accept', 'refuse', 'propose']),
  day: Day,
});
export type LeadAnswer = z.infer<typeof LeadAnswer>;
export const LeadBody = z.strictObject({ lead: Jws });
export type LeadBody = z.infer<typeof LeadBody>;
