import type { SealedBody } from './record-body.js';

/** What a tombstone does: stop serving, demand deletion, or erase for good. */
export type TombstoneOp = 'withdraw' | 'recall' | 'erase';

/** The columns of a record that rules and audiences are evaluated on; months are year × 12 + month − 1, null = unknown. */
export interface RecordIndexColumns {
  readonly category: string;
  readonly regions: readonly string[];
  readonly monthFrom: number | null;
  readonly monthUntil: number | null;
  readonly audiencePartners: readonly string[];
  readonly audiencePurposes: readonly string[];
  /** Last month of the audience; null = no audience, nobody but the owner. */
  readonly audienceUntil: number | null;
  readonly schema: string;
  readonly vocab: string;
}

/** The current head of a record to be written: rev and h of its newest accepted statement. */
export interface NewHead extends RecordIndexColumns {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string;
}

/** The head of a record as it stands, locked until the end of the transaction. */
export interface LockedHead {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly status: 'active' | 'disputed' | 'withdrawn' | 'erased';
  readonly op: 'upsert' | TombstoneOp;
  /** Every statement kept for this revision (more than one when disputed). */
  readonly candidates: readonly string[];
}

/** One version of a record, its body sealed. */
export interface NewVersion {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly owner: string;
  readonly prev: string | null;
  /** Key of the statement's signature. */
  readonly kid: string;
  readonly body: SealedBody;
  /** SHA-256 (base64url) of the sealed blob with its S2 and S3 parts. */
  readonly sealed: string | null;
  readonly disputed: boolean;
}

/** One thing to deliver. */
export interface NewChange {
  readonly kind: 'record' | 'tombstone';
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string;
}

/** The permanent, content-free mark of a withdrawn record. */
export interface NewTombstone {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string;
  readonly op: TombstoneOp;
  readonly statement: string;
  readonly leafSalt: string;
}

/** A statement that waits for a newer vocabulary. */
export interface QuarantinedStatement {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly line: number;
  readonly code: string;
  readonly field: string | null;
}
