import type { RecordIndexColumns, SealedBody } from '#stores/hub/record';

/** What the hub did with one line of a batch. */
export type ItemStatus = 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'quarantined';

/** One line's result in the answer to a batch; `code` and `field` say why it was not accepted. */
export interface ItemResult {
  /** 1-based line of the request. */
  readonly line: number;
  readonly recordId?: string;
  readonly rev?: number;
  readonly h?: string;
  readonly status: ItemStatus;
  readonly code?: string;
  readonly field?: string;
}

/** A line whose statement was verified and whose content was understood; not yet placed in its record's history. */
export interface VerifiedItem {
  readonly line: number;
  readonly recordId: string;
  readonly rev: number;
  readonly prev: string | undefined;
  readonly h: string;
  readonly owner: string;
  /** Key of the statement's signature. */
  readonly kid: string;
  /** Statement, disclosures and leaf salt, for nobody but its receivers. */
  readonly body: SealedBody;
  readonly leaves: readonly string[];
  readonly sealed: string | null;
  /** Persons in it; a record without any counts as one. */
  readonly people: number;
  readonly index: RecordIndexColumns;
  /** Why it has to wait although it is well signed. */
  readonly hold?: { readonly code: string; readonly field?: string };
}

/** A line that will never be accepted as it stands. */
export interface RefusedItem {
  readonly result: ItemResult & { readonly status: 'rejected' };
}
