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
  readonly consent: RecipientConsent;
  /** It holds something of class S3, and everybody in it said an explicit yes to that. */
  readonly sensitive: boolean;
}

/** Exact values and everybody's consent, read again from what was signed; undefined when the record does not fit. */
export function judgeRecord(draft: DraftWithContent & { readonly content: DraftContent }, judge: Judge): JudgedRecord | undefined {
  const elements = draft.content.elements as readonly Element[];
  const { request, scope, names, today } = judge;
  const match = matchExactly(scope, { category: draft.category, elements }, request.classes);
  if (match === undefined) return undefined;
  const { persons, consents } = assembleRecord(elements);
  const consent = consentForRecipient(
    { persons: persons as Person[], consents: consents as Consent[] },
    {
      purpose: request.purpose,
      readers: readersOf(request).map((org) => [org, ...names.filter((each) => each.org === org).map(({ name }) => name)]),
      assurances: request.assurances,
      today,
    },
  );
  const hidden = elements.some(({ kind }) => classOfKind(kind) === 'S3' && !kind.startsWith('consent.'));
  return { match, consent, sensitive: hidden && consent.allowed && consent.sensitive };
}

/** By what the people's consents call the readers: an authority without an account is named as the submission names it. */
function readersOf({ recipients, namedRecipient }: Request): readonly string[] {
  return recipients.length === 0 ? [namedRecipient ?? ''] : recipients;
}
