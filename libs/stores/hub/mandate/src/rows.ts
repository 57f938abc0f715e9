import type { FieldProfile } from '#domain/access';
import type { Grant } from '#domain/request';

/** One mandate as it stands in this very transaction. */
export interface MandateRow {
  readonly requestId: string;
  readonly author: string;
  readonly recipients: readonly string[];
  /** Last day of wanted access. */
  readonly until: string;
  readonly closed: boolean;
  readonly revoked: boolean;
  /** Last version of each owner's answer that the reader may see; owners who refused are not among them. */
  readonly grants: readonly Grant[];
  /** Standing freezes; `target` is null for all. */
  readonly freezes: readonly { readonly scope: 'all' | 'org' | 'request'; readonly target: string | null }[];
  /** Whether the reader has not answered to something that it must give up, in this mandate or another. */
  readonly recallsOpen: boolean;
}

/** Which releases a page holds; every condition narrows. */
export interface ReleaseFilter {
  readonly category?: string | undefined;
  /** A code holds its children. */
  readonly code?: string | undefined;
  /** A country holds its regions. */
  readonly region?: string | undefined;
  readonly context?: string | undefined;
  readonly owner?: string | undefined;
  /** Months, year × 12 + month − 1, both ends included. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly alias?: string | undefined;
}

/** What of the mandate may be read at all. */
export interface ReleaseRights {
  readonly requestId: string;
  readonly reader: string;
  /** Grants that stand. */
  readonly grantIds: readonly string[];
  /** Purpose for which the people must agree now still, and the month it is. */
  readonly purpose: string;
  readonly month: number;
  /** The hub's day. */
  readonly day: string;
  /** Statuses of records that are handed out at all. */
  readonly statuses: readonly string[];
  /** Profiles' words of which a release must show one for each field that is filtered by. */
  readonly shows: readonly (readonly string[])[];
}

/** A place in the order of a mandate: behind this alias and revision. */
export interface ReleasePlace {
  readonly alias: string;
  readonly rev: number;
}

/** One release that may be read. */
export interface ReleaseRow extends ReleasePlace {
  readonly grantId: string;
  readonly owner: string;
  /** The coalition's id: for the ledger, never for the reader. */
  readonly recordId: string;
  readonly statementHash: string;
  readonly fields: FieldProfile;
  readonly expires: string;
  readonly openedOn: string;
  readonly category: string;
  readonly regions: readonly string[];
  readonly monthFrom: number | null;
  readonly monthUntil: number | null;
  readonly codes: readonly string[];
  readonly contexts: readonly string[];
  /** Compact JWS of the owner. */
  readonly release: string;
}

/** Everything of one release. */
export interface WholeReleaseRow extends ReleaseRow {
  /** Ciphertext, and the wrapped key that opens it. */
  readonly body: Uint8Array;
  readonly sealed: Uint8Array | null;
  readonly wrapped: Uint8Array;
  readonly wrappedBy: string;
  readonly attestation: string;
}

export type ReadKind = 'search' | 'read' | 'export';

/** One record in one answer. */
export interface MandateRead {
  readonly row: ReleaseRow;
  readonly grantVersion: number;
}
