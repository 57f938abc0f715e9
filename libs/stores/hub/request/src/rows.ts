import type { Grant, Request, RequestCheck } from '#domain/request';
import type { MultiSigned } from '#domain/signed-document';

/** An owner who was asked, with the exact count: band it before it leaves the hub. */
export interface AskedOwner {
  readonly owner: string;
  readonly count: number;
  /** Of her last grant version; null = silent so far. */
  readonly answer: Grant['effect'] | null;
}

/** The last version of a request and where it stands. */
export interface StoredRequest {
  readonly requestId: string;
  readonly kind: Request['kind'];
  readonly version: number;
  readonly h: string;
  readonly document: string;
  readonly request: Request;
  readonly author: string;
  readonly recipients: readonly string[];
  readonly members: readonly string[];
  readonly filedOn: string;
  readonly deadlineOn: string | null;
  readonly sentOn: string | null;
  readonly closed: boolean;
  readonly revoked: boolean;
  /** The check of this version that took effect. */
  readonly checked: RequestCheck['outcome'] | null;
  readonly checkDocument: MultiSigned | null;
  readonly narrower: RequestCheck['narrower'] | null;
  readonly owners: readonly AskedOwner[];
}

/** What a filed request adds. */
export interface NewRequest {
  readonly request: Request;
  readonly h: string;
  readonly document: string;
}

/** One admin's signature under a check. */
export interface CheckSignature {
  readonly kid: string;
  readonly org: string;
  readonly protected: string;
  readonly signature: string;
}

/** A check as an admin proposed it, with the signatures so far. */
export interface StoredCheck {
  readonly h: string;
  readonly requestId: string;
  readonly requestHash: string;
  readonly outcome: RequestCheck['outcome'];
  /** The bytes to be signed, base64url. */
  readonly payload: string;
  readonly signatures: readonly CheckSignature[];
}

/** One version of an owner's answer. */
export interface StoredGrant {
  readonly grant: Grant;
  readonly document: string;
  readonly effectiveOn: string;
}

/** Why a reader has to do something with a release. */
export type NoticeKind = 'withdraw' | 'recall' | 'erase' | 'revoked' | 'expired' | 'superseded' | 'corrected';
export type NoticeStatus = 'received' | 'purged' | 'legal_hold' | 'already_disclosed';

/** A notice as its reader sees it. */
export interface OpenNotice {
  readonly id: string;
  readonly requestId: string;
  readonly alias: string;
  readonly statementHash: string;
  readonly kind: NoticeKind;
  readonly field: string | null;
  readonly day: string;
  readonly due: string;
}

/** An answer that is overdue; organisations and ids, no contents. */
export interface OverdueNotice {
  readonly id: string;
  readonly requestId: string;
  readonly org: string;
  readonly owner: string;
  /** 1: due day passed; 2, 3, 4: 7, 14, 30 days after the notice. */
  readonly step: number;
  readonly since: string;
}

/** A release to be stored. */
export interface NewRelease {
  readonly requestId: string;
  readonly grantId: string;
  readonly owner: string;
  readonly recordId: string;
  readonly alias: string;
  readonly rev: number;
  readonly statementHash: string;
  readonly aud: readonly string[];
  readonly release: string;
  /** Ciphertext, base64: statement, disclosures and leaf salt; the part that is sealed to the readers. */
  readonly body: string;
  readonly sealed: string | null;
  readonly attestation: string;
  readonly fields: unknown;
  readonly expires: string;
  /** From the disclosed S1 elements alone: nobody may search what the release does not show. */
  readonly index: {
    readonly category: string;
    readonly regions: readonly string[];
    readonly monthFrom: number | null;
    readonly monthUntil: number | null;
    readonly codes: readonly string[];
    readonly contexts: readonly string[];
  };
}

/** A release that is there, as far as judging its successor needs it. */
export interface StandingRelease {
  readonly releaseId: string;
  readonly requestId: string;
  readonly recordId: string;
  readonly alias: string;
  readonly rev: number;
  readonly statementHash: string;
  readonly release: string;
  readonly attestation: string;
  readonly expires: string;
  readonly body: Uint8Array;
  readonly wrapped: Uint8Array;
  readonly wrappedBy: string;
}

/** The head of a record as a release is judged by it. */
export interface RecordHead {
  readonly recordId: string;
  readonly rev: number;
  readonly status: string;
  readonly op: string;
  readonly category: string | null;
  readonly regions: readonly string[];
  readonly monthFrom: number | null;
  readonly monthUntil: number | null;
  readonly purposes: readonly string[];
  /** Last month of the consent, year × 12 + month − 1. */
  readonly consentUntil: number | null;
}
