import { z } from 'zod';

/** What a delivery tells its receiver to do; `upgrade` says "there is a record that you cannot read yet". */
export const DELIVERY_KINDS = ['upsert', 'withdraw', 'recall', 'erase', 'scope_exit', 'upgrade', 'audience-key'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** Permanent: the record never comes back, wherever a copy of it may turn up later. */
export const TOMBSTONE_KINDS = ['withdraw', 'recall', 'erase'] as const;
export type TombstoneKind = (typeof TOMBSTONE_KINDS)[number];

export const isTombstone = (kind: DeliveryKind): kind is TombstoneKind => (TOMBSTONE_KINDS as readonly string[]).includes(kind);

/** How a receiver dealt with a delivery; `purged` and `legal_hold` answer tombstones. */
export const ACK_STATUSES = ['applied', 'duplicate', 'rejected', 'quarantined', 'purged', 'legal_hold'] as const;
export type AckStatus = (typeof ACK_STATUSES)[number];

const Digest32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Org = z.string().regex(/^[A-Z]-\d{2,4}$/);
const Cursor = z.string().min(1).max(512);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * One delivery.
 *
 * - `upsert` carries `statement` (JWS), `disclosures` (those that the field profile lets through), `profile`, `leafSalt`, and
 *   `sealed` (hex or base64url SHA-256 of the sealed blob, null when there is none or the hub holds it no longer);
 * - tombstones carry `statement` (the owner's signed tombstone, which has no content);
 * - `scope_exit` and `upgrade` carry no statement at all; `audience-key` carries `jwe`, and `recordId` is the envelope's id.
 */
export const Delivery = z.strictObject({
  kind: z.enum(DELIVERY_KINDS),
  owner: Org,
  recordId: z.uuid(),
  rev: z.int().min(0),
  h: Digest32.optional(),
  statement: z.string().max(262_144).optional(),
  disclosures: z.array(z.string()).max(1024).optional(),
  profile: z.string().max(1024).optional(),
  sealed: z.string().min(43).max(64).nullable().optional(),
  leafSalt: z.string().max(64).optional(),
  jwe: z.string().max(65_536).optional(),
  /** Why it is delivered: `rule:R-12@4`, `tombstone`, `out-of-scope`, `schema:case/2`, `audience-key`. */
  reason: z.string().max(200),
});
export type Delivery = z.infer<typeof Delivery>;

/** Answer of `GET /v1/changes`. `cursor` stands behind the last delivery; `day` is the hub's day, no time of day leaves the hub. */
export const ChangesPage = z.strictObject({ items: z.array(Delivery).max(100), cursor: Cursor, more: z.boolean(), day: Day });
export type ChangesPage = z.infer<typeof ChangesPage>;

/**
 * Body of `POST /v1/acks`: everything up to `watermark` (a cursor) is settled as `applied`, except what `exceptions` says.
 * Exceptions may be sent in several calls with the same watermark.
 */
export const Acknowledgement = z.strictObject({
  watermark: Cursor,
  exceptions: z.array(z.strictObject({ recordId: z.uuid(), rev: z.int().min(0), status: z.enum(ACK_STATUSES) })).max(1000),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** Body of `POST /v1/records/batch-get`. */
export const BatchGet = z.strictObject({ recordIds: z.array(z.uuid()).min(1).max(100) });
export type BatchGet = z.infer<typeof BatchGet>;

/** Answer of `POST /v1/records/batch-get`: what the caller may hold; unknown and forbidden ids are alike absent. */
export const RecordsAnswer = z.strictObject({ items: z.array(Delivery).max(100), day: Day });
export type RecordsAnswer = z.infer<typeof RecordsAnswer>;

/** Answer of `GET /v1/sync/status`: how far the caller is behind in its own stream, in deliveries. */
export const SyncStatus = z.strictObject({
  unacknowledged: z.int().min(0),
  quarantined: z.int().min(0),
  epoch: z.int().min(1),
  day: Day,
});
export type SyncStatus = z.infer<typeof SyncStatus>;
