import { accessRecordOfClaims, compileDecider, parseRule } from '#domain/access';
import { classOfKind, indexOf, type Element } from '#domain/case-record';
import type { StatementClaims } from '#domain/statement';
import type { CoalitionView, Draft, DraftContent, DraftWithContent } from '#stores/partner/vault';

/** What one partner would get of a record today, and why. */
export interface Recipient {
  readonly org: string;
  readonly receives: boolean;
  /** `rule:R-12@4`, `audience:not-listed`, `no-rule`… */
  readonly reason: string;
  /** Which of the S1 elements; absent when nothing is received. */
  readonly fields?: 'existence' | 'coded' | readonly string[];
  readonly restricted: boolean;
  readonly sensitive: boolean;
}

/** A field that differs from what was signed last. */
export interface FieldChange {
  readonly kind: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface RecordView extends Draft {
  /** What leaves, element by element; empty while held. */
  readonly leaves: readonly { readonly kind: string; readonly class: 'S1' | 'S2' | 'S3'; readonly value: unknown }[];
  readonly recipients: readonly Recipient[];
  /** Against the last signed revision; empty for the first. */
  readonly changes: readonly FieldChange[];
}

function recipientsOf(draft: DraftWithContent, content: DraftContent, view: CoalitionView, owner: string, now: Date): Recipient[] {
  const s1 = (content.elements as readonly Element[]).filter(({ kind }) => classOfKind(kind) === 'S1');
  const claims = content.claims as unknown as StatementClaims;
  const record = accessRecordOfClaims(claims, indexOf(claims, s1));
  const rules = view.rules.map(parseRule);
  return view.partners
    .filter((org) => org !== owner)
    .map((org) => {
      const decide = compileDecider(rules, { org }, now);
      const s1Decision = decide('receive', record, 'S1');
      const receives = s1Decision.effect === 'permit';
      const opens = (cls: 'S2' | 'S3') => {
        const decision = decide('receive', record, cls);
        // The sealed part is one piece per class: it goes whole or not at all.
        return receives && decision.effect === 'permit' && decision.fields === 'coded';
      };
      const restricted = opens('S2');
      const sensitive = restricted && draft.sensitivePartners.includes(org) && opens('S3');
      return { org, receives, reason: s1Decision.reason, ...(receives ? { fields: s1Decision.fields } : {}), restricted, sensitive };
    });
}

function changesOf(before: DraftContent | null | undefined, after: DraftContent): FieldChange[] {
  if (before === null || before === undefined) return [];
  const fields = (content: DraftContent) =>
    new Map(
      content.elements
        .filter(({ kind }) => kind !== 'provenance.1')
        .flatMap(({ kind, value }) => Object.entries(value).map(([field, inner]) => [`${kind}\0${field}`, inner] as const)),
    );
  const [old, now] = [fields(before), fields(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => JSON.stringify(old.get(key)) !== JSON.stringify(now.get(key)))
    .map((key) => {
      const [kind = '', field = ''] = key.split('\0');
      return { kind, field, before: old.get(key) ?? null, after: now.get(key) ?? null };
    });
}

/** One record as the person who approves it sees it. */
export function viewRecord(
  draft: DraftWithContent,
  signed: DraftWithContent | undefined,
  view: CoalitionView,
  owner: string,
  now: Date,
): RecordView {
  const { content, ...rest } = draft;
  if (content === null) return { ...rest, leaves: [], recipients: [], changes: [] };
  return {
    ...rest,
    leaves: content.elements.map(({ kind, value }) => ({ kind, class: classOfKind(kind), value })),
    recipients: recipientsOf(draft, content, view, owner, now),
    changes: draft.status === 'signed' ? [] : changesOf(signed?.content, content),
  };
}
