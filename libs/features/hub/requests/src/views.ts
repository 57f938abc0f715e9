import { bandOf, type Band } from '#domain/access';
import { missingAssurances, overBreadth, type Grant, type Request } from '#domain/request';
import type { MultiSigned } from '#domain/signed-document';
import type { Dispatch, FrozenList, StoredGrant, StoredRequest, SubmissionItem } from '#stores/hub/request';
import type { CheckView } from './checks.service.js';

/** What everyone who may see a request sees of it. */
export interface RequestHead {
  readonly requestId: string;
  readonly kind: Request['kind'];
  readonly version: number;
  readonly h: string;
  /** The author's signed words; `request` is the same, decoded. */
  readonly document: string;
  readonly request: Request;
  readonly state: string;
  readonly filedOn: string;
}

/** The check that sent a request on or back, for everyone to verify. */
export interface CheckWord {
  readonly outcome: string;
  readonly document: MultiSigned;
}

/** An owner's answer, for everyone to verify. */
export interface GrantWord {
  readonly document: string;
  readonly grant: Grant;
}

/** A request for assistance as those see it who read what is granted. */
export interface RecipientView extends RequestHead {
  readonly view: 'recipient';
  readonly check: CheckWord | null;
  /** Roughly how many records may be meant, over all owners; the same whoever refuses. */
  readonly records: Band;
  readonly grants: readonly GrantWord[];
}

/** As an owner who was asked sees it: nothing of the other owners. */
export interface OwnerView extends RequestHead {
  readonly view: 'owner';
  readonly check: CheckWord | null;
  readonly deadline: string | null;
  readonly answer: GrantWord | null;
}

/** As an admin sees it: who is awaited and roughly how many records each has, no content. */
export interface AdminView extends RequestHead {
  readonly view: 'admin';
  readonly check: CheckWord | null;
  readonly deadline: string | null;
  readonly checks: readonly CheckView[];
  readonly recused: readonly string[];
  readonly findings: { readonly overBreadth: readonly { field: string; limit: string }[]; readonly missingAssurances: readonly string[] };
  readonly owners: readonly { readonly owner: string; readonly records: Band; readonly answered: boolean }[];
}

/** A submission as its members see it: lists of ids, and who has signed. */
export interface SubmissionView extends RequestHead {
  readonly view: 'member';
  readonly answer: GrantWord | null;
  readonly items: readonly SubmissionItem[];
  readonly lists: readonly FrozenList[];
  readonly dispatches: readonly Dispatch[];
}

export type RequestView = RecipientView | OwnerView | AdminView | SubmissionView;

export function headOf(stored: StoredRequest, state: string): RequestHead {
  const { requestId, kind, version, h, document, request, filedOn } = stored;
  return { requestId, kind, version, h, document, request, state, filedOn };
}

export function checkWord({ checked, checkDocument }: StoredRequest): CheckWord | null {
  return checked === null || checkDocument === null ? null : { outcome: checked, document: checkDocument };
}

export function grantWord(stored: StoredGrant | undefined): GrantWord | null {
  return stored === undefined ? null : { document: stored.document, grant: stored.grant };
}

export function recipientView(stored: StoredRequest, state: string, grants: readonly StoredGrant[]): RecipientView {
  return {
    view: 'recipient',
    ...headOf(stored, state),
    check: checkWord(stored),
    records: bandOf(stored.owners.reduce((sum, { count }) => sum + count, 0)),
    grants: grants.map(({ document, grant }) => ({ document, grant })),
  };
}

export function ownerView(stored: StoredRequest, state: string, answer: StoredGrant | undefined): OwnerView {
  return { view: 'owner', ...headOf(stored, state), check: checkWord(stored), deadline: stored.deadlineOn, answer: grantWord(answer) };
}

export function adminView(stored: StoredRequest, state: string, checks: readonly CheckView[], recused: readonly string[]): AdminView {
  return {
    view: 'admin',
    ...headOf(stored, state),
    check: checkWord(stored),
    deadline: stored.deadlineOn,
    checks,
    recused,
    findings: { overBreadth: overBreadth(stored.request), missingAssurances: missingAssurances(stored.request) },
    owners: stored.owners.map(({ owner, count, answer }) => ({ owner, records: bandOf(count), answered: answer !== null })),
  };
}
