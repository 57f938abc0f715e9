import { z } from 'zod';
import { TOMBSTONE_KINDS } from '#domain/delivery';

const Org = z.string().regex(/^[A-Z]-\d{2,4}$/);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Step = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/**
 * What left the hub: to a partner a delivery of that kind, to a recipient an answer of that kind or a notice; `dispatched` = a
 * package in which the record was, handed to somebody without an account.
 */
export const DISCLOSURES = [
  'upsert',
  'withdraw',
  'recall',
  'erase',
  'scope_exit',
  'upgrade',
  'released',
  'search',
  'read',
  'export',
  'revoked',
  'expired',
  'superseded',
  'corrected',
  'dispatched',
] as const;

/** One line of the disclosure ledger: equal things of one day stand together. */
export const LedgerEntry = z.strictObject({
  /** The receiver; of what went to somebody without an account, the lead who handed it over. */
  to: Org,
  kind: z.enum(['partner', 'recipient', 'named']),
  /** Whoever has no account, in the words of the submission. */
  named: z.string().max(120).exactOptional(),
  what: z.enum(DISCLOSURES),
  rev: z.int().min(0).nullable(),
  /** `rule:R-12@4`, `grant:<id>@2`, `tombstone`, `out-of-scope`. */
  reason: z.string().max(200),
  /** Field profile of a delivery; null where none applies. */
  fields: z.string().max(4096).nullable(),
  requestId: z.uuid().nullable(),
  day: Day,
  /** How the receiver answered, and on which day where that is known; null = not yet. */
  confirmed: z.strictObject({ status: z.string().max(40), day: Day.nullable() }).nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Answer of `GET /v1/ledger`: records in the order of their ids; `next` goes into `after`. */
export const LedgerAnswer = z.strictObject({
  items: z.array(z.strictObject({ recordId: z.uuid(), entries: z.array(LedgerEntry) })),
  next: z.uuid().nullable(),
  day: Day,
});
export type LedgerAnswer = z.infer<typeof LedgerAnswer>;

/**
 * How a party dealt with the end of a record. `legal_hold`: a law makes it keep a copy; `already_disclosed`: in a court file;
 * `handed_over`: it has no account, so it can be told in writing only, and nothing here can confirm anything.
 */
export const PARTY_STATES = ['waiting', 'purged', 'legal_hold', 'already_disclosed', 'handed_over'] as const;
export type PartyState = (typeof PARTY_STATES)[number];

/** Somebody who had the record, or could have had it, and must confirm that it is gone. */
export const RecallParty = z.strictObject({
  /** The party; for somebody without an account, the lead who handed the package over and has to pass the withdrawal on. */
  org: Org,
  kind: z.enum(['partner', 'recipient', 'named']),
  named: z.string().max(120).exactOptional(),
  requestId: z.uuid().nullable(),
  /** Rules and grants under which it was given. */
  reasons: z.array(z.string().max(200)),
  /** First day on which it left the hub to this party; null = it could be fetched and never was. */
  givenOn: Day.nullable(),
  state: z.enum(PARTY_STATES),
  /** Day of the answer. */
  on: Day.nullable(),
  due: Day,
  step: Step,
  next: z.strictObject({ step: Step, day: Day }).nullable(),
});
export type RecallParty = z.infer<typeof RecallParty>;

/** Answer of `GET /v1/recalls/{recordId}`. */
export const RecallAnswer = z.strictObject({
  recordId: z.uuid(),
  tombstone: z.strictObject({ op: z.enum(TOMBSTONE_KINDS), rev: z.int(), h: z.string(), receivedOn: Day }),
  /** Partners' own words, as acknowledged. */
  confirmations: z.array(z.strictObject({ org: Org, status: z.string(), day: Day })),
  parties: z.array(RecallParty),
  /** Last day on which a backup of the hub can still hold something of the record. */
  lastBackup: Day,
  /** The hub's day. */
  day: Day,
});
export type RecallAnswer = z.infer<typeof RecallAnswer>;
