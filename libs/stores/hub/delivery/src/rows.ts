import type { DeliveryKind, TombstoneKind } from '#domain/delivery';
import type { AccessRow } from '#domain/access';

/** A partner's place in the stream of changes; its row is the pump's lock. */
export interface Subscription {
  readonly org: string;
  readonly epoch: number;
  readonly posTxid: string;
  readonly posSeq: string;
  readonly nextSeq: number;
  /** Key of the rules under which everything up to the position was judged; null = never pumped. */
  readonly rulesKey: string | null;
  /** Key of the rules under which what is held was last judged. */
  readonly exitsKey: string | null;
  readonly repumpKey: string | null;
  readonly repumpAfter: string | null;
  readonly lastTick: number;
  /** Changes of transactions from here on belong to a later tick. */
  readonly horizon: string;
  readonly expiryOn: string | null;
}

/** One row of `change`. */
export interface ChangeRow {
  readonly txid: string;
  readonly seq: string;
  readonly kind: 'record' | 'tombstone' | 'audience-key';
  readonly recordId: string | null;
  readonly owner: string;
  readonly targetOrg: string | null;
  readonly envelopeId: string | null;
}

/** Head of a record, with what this partner holds of it and was last told about it. */
export interface HeadRow extends AccessRow {
  readonly record_id: string;
  readonly rev: number;
  readonly h: string;
  readonly op: 'upsert' | TombstoneKind;
  readonly schema: string;
  /** SHA-256 of the sealed part, which its owner may replace without a new revision. */
  readonly sealed: string | null;
  readonly held_rev: number | null;
  readonly held_h: string | null;
  readonly held_profile: string | null;
  readonly held_sealed: string | null;
  readonly told_kind: TombstoneKind | 'scope_exit' | 'upgrade' | null;
  readonly told_rev: number | null;
  /** Withheld at a read: what the partner holds is uncertain. */
  readonly recheck: boolean;
}

/** A delivery about to be written. */
export interface NewDelivery {
  readonly kind: DeliveryKind;
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string | null;
  readonly reason: string;
  readonly envelopeId: string | null;
  /** Fields given, for `upsert`. */
  readonly profile: string | null;
  /** The sealed part that goes with it, for `upsert`. */
  readonly sealed: string | null;
}

/** One row of a page: a delivery with all that is needed to judge it again and to show it. */
export interface PageRow extends AccessRow {
  readonly seq: number;
  readonly kind: DeliveryKind;
  readonly recordId: string;
  readonly rev: number;
  readonly h: string | null;
  readonly reason: string;
  readonly headRev: number | null;
  readonly headH: string | null;
  readonly op: string | null;
  readonly schema: string | null;
  /** Ciphertext of a version, and the wrapped key that opens it; null once the record has ended. */
  readonly body: Uint8Array | null;
  readonly wrapped: Uint8Array | null;
  readonly wrappedBy: string | null;
  /** Statement of a tombstone; it has no content. */
  readonly tombstone: string | null;
  readonly sealed: string | null;
  readonly jwe: string | null;
}

/** Where a reader stands. */
export interface StreamState {
  readonly epoch: number;
  /** `seq` of the last delivery written. */
  readonly last: number;
  readonly reads: readonly string[];
}

/** One line of the disclosure ledger. */
export interface LedgerEntry {
  readonly seq: number;
  readonly profile: string;
  readonly kind: DeliveryKind;
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string | null;
  readonly reason: string;
}

/** What a read leaves behind: what left, what was withheld, what could not be shown. */
export interface ReadTrace {
  readonly ledger: readonly LedgerEntry[];
  readonly recheck: readonly string[];
  readonly quarantine: readonly { readonly recordId: string; readonly rev: number; readonly code: string }[];
}
