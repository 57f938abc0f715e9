import { assembleRecord, classOfKind, type Consent, type Element, type Person } from '#domain/case-record';
import { consentForRecipient, type RecipientConsent } from '#domain/consent';
import { matchExactly, type Match, type Request, type Scope } from '#domain/request';
import type { DraftWithContent, DraftContent } from '#stores/partner/vault';
import type { RecipientName } from '#stores/partner/request';

/** What a request needs to be compared with a record. */
export interface Judge {
  readonly request: Request;
  readonly scope: Scope;
  readonly names: readonly RecipientName[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

export interface JudgedRecord {
  readonly match: Match;
  /** Why nobody of the readers may have it; null = they may. */
  readonly hold: string | null;
  /** Last day that consent allows; null = no end. */
  readonly until: string | null;
  readonly conditions: readonly string[];
  /** It holds something of class S3, and everybody in it said an explicit yes to that. */
  readonly sensitive: boolean;
}

export type SignedDraft = DraftWithContent & { readonly content: DraftContent };

/**
 * Exact values of what was signed, and everybody's consent, read again.
 *
 * Whoever narrows a consent in the file does not have to wait for anybody to sign the next revision: the open draft counts too,
 * as far as it allows less. What it allows more counts once it was signed.
 *
 * @param open the next revision, where one is open
 * @returns undefined when the record does not fit
 */
export function judgeRecord(draft: SignedDraft, open: DraftWithContent | undefined, judge: Judge): JudgedRecord | undefined {
  const elements = draft.content.elements as readonly Element[];
  const match = matchExactly(judge.scope, { category: draft.category, elements }, judge.request.classes);
  if (match === undefined) return undefined;
  const consents = [consentIn(elements, judge)];
  if (open?.content) consents.push(consentIn(open.content.elements as readonly Element[], judge));
  const held = open?.reasons.find(({ code }) => code.startsWith('consent:'))?.code;
  const hold = consents.flatMap((consent) => (consent.allowed ? [] : [consent.hold]))[0] ?? held ?? null;
  const allowed = consents.filter((consent) => consent.allowed);
  const hidden = elements.some(({ kind }) => classOfKind(kind) === 'S3' && !kind.startsWith('consent.'));
  return {
    match,
    hold,
    until: allowed.flatMap(({ until }) => until ?? []).sort()[0] ?? null,
    conditions: [...new Set(allowed.flatMap(({ conditions }) => conditions))].sort(),
    sensitive: hidden && hold === null && allowed.every(({ sensitive }) => sensitive),
  };
}

function consentIn(elements: readonly Element[], { request, names, today }: Judge): RecipientConsent {
  const { persons, consents } = assembleRecord(elements);
  return consentForRecipient(
    { persons: persons as Person[], consents: consents as Consent[] },
    {
      purpose: request.purpose,
      readers: readersOf(request).map((reader) => [reader, ...names.filter(({ org }) => org === reader).map(({ name }) => name)]),
      assurances: request.assurances,
      today,
    },
  );
}

/** By what the people's consents call the readers: an authority without an account is named as the submission names it. */
function readersOf({ recipients, namedRecipient }: Request): readonly string[] {
  return recipients.length === 0 ? [namedRecipient ?? ''] : recipients;
}
