/** Any JSON value of an element; numbers are integers. */
export type ElementValue = null | boolean | number | string | ElementValue[] | { [key: string]: ElementValue };

/**
 * One separately disclosable part of a case record: the unit of redaction (`[salt, kind, value]` in a statement).
 *
 * `kind` is `<base>.<n>` (S1), `<base>.<n>.restricted` (S2) or `<base>.<n>.sensitive` (S3).
 */
export interface Element {
  readonly kind: string;
  readonly value: { [key: string]: ElementValue };
}

/** S1: every partner whose rules cover the record; S2: recipients whom the owner's node seals to; S3: as S2, with the person's explicit yes. */
export type SensitivityClass = 'S1' | 'S2' | 'S3';

/** What an identifier names; each kind has a pseudonym domain of its own. */
export type IdKind = 'person' | 'act' | 'event' | 'evidence';

/** Fields that hold a local identifier; a statement replaces each value by the pseudonym of its slot. */
export const ID_FIELDS: Readonly<Record<string, IdKind>> = {
  pid: 'person',
  victim: 'person',
  subject: 'person',
  sameAs: 'person',
  actId: 'act',
  eventId: 'event',
  evidenceId: 'evidence',
};

/** The class of a kind is a function of its name, so that a reader can never be talked into another one. */
export function classOfKind(kind: string): SensitivityClass {
  if (kind.endsWith('.sensitive')) return 'S3';
  return kind.endsWith('.restricted') ? 'S2' : 'S1';
}

/** `act.2.restricted` → `act`: what access rules name. */
export function baseOfKind(kind: string): string {
  const dot = kind.indexOf('.');
  return dot === -1 ? kind : kind.slice(0, dot);
}
