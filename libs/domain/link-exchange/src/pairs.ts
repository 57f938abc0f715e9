import { z } from 'zod';
import { Bytes32, Epoch, Handle, Jws, Org, SUBJECT_KINDS } from './values.js';

/** `typ` of {@link PairKey}. */
export const PAIR_KEY_TYP = 'dokaz-pair-key+jws';

/** base64url SHA-256 of both handles in byte order and the epoch: nobody can invent one for other handles. */
export const PairId = Bytes32;

/** A slot of the token list: class number and position within the class. */
export const SlotRef = z.strictObject({ class: z.int().min(1).max(999), slot: z.int().min(0).max(63) });
export type SlotRef = z.infer<typeof SlotRef>;

/** A one-time X25519 key for one pair, signed by its node's statement key. */
export const PairKey = z.strictObject({
  schema: z.literal('pair-key/1'),
  pairId: PairId,
  handle: Handle,
  by: Org,
  x: Bytes32,
});
export type PairKey = z.infer<typeof PairKey>;

/** What the node is asked to compare: the second stage of a grey pair, or one more comparison after disagreement. */
export const PAIR_ROUNDS = ['grey', 'more'] as const;

/** A pair that waits for this node: `key` = send a one-time key, `signatures` = the other's key is here, send field signatures. */
export const PairTask = z.strictObject({
  pairId: PairId,
  round: z.enum(PAIR_ROUNDS),
  kind: z.enum(SUBJECT_KINDS),
  epoch: Epoch,
  own: Handle,
  other: Handle,
  otherOrg: Org,
  /** Where the hub saw equal tokens, in this node's own slots. Random for a decoy: nodes cannot tell. */
  agreed: z.array(SlotRef).min(1).max(64),
  needs: z.enum(['key', 'signatures']),
  otherKey: Jws.nullable(),
});
export type PairTask = z.infer<typeof PairTask>;
export const PairTasks = z.strictObject({ items: z.array(PairTask).max(200) });
export type PairTasks = z.infer<typeof PairTasks>;

/** Body of `PUT /v1/pairs/{pairId}/key`. */
export const PairKeyBody = z.strictObject({ key: Jws });
export type PairKeyBody = z.infer<typeof PairKeyBody>;

/**
 * Body of `PUT /v1/pairs/{pairId}/signatures`: one signature of fixed size for each field of the round, or null where the
 * field is missing; keyed with the pair key, so that they compare with the other's and with nothing else.
 */
export const PairSignatures = z.strictObject({
  round: z.enum(PAIR_ROUNDS),
  fields: z.record(
    z.string().regex(/^[a-z-]{1,24}$/),
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,1024}$/)
      .nullable(),
  ),
});
export type PairSignatures = z.infer<typeof PairSignatures>;
