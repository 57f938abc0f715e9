import { isGroup, type FieldRules } from './field-spec.js';
import type { CaseRecord } from './record.js';
import { RULES } from './schemas.js';
import { OPEN_CODES, vocabulary } from './vocabulary.js';

/** Local ids and objects that are S3 as a whole. */
export interface HiddenParts {
  readonly acts: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
  /** True for an object of the record that travels only inside the S3 segment. */
  isHidden(base: string, object: object): boolean;
}

type Values = { readonly [field: string]: unknown };

/** True when a field below S3 holds a code that is S3: then the object cannot be shown even in part. */
function holdsSensitiveCode(rules: FieldRules, object: Values): boolean {
  return Object.entries(rules).some(([name, rule]) => {
    const value = object[name];
    if (value === undefined || rule.class === 'S3') return false;
    const values = Array.isArray(value) ? (value as unknown[]) : [value];
    if (isGroup(rule)) return values.some((inner) => holdsSensitiveCode(rule.fields, inner as Values));
    if (rule.vocabulary === undefined || rule.vocabulary in OPEN_CODES) return false;
    const words = vocabulary(rule.vocabulary);
    return values.some((code) => words.isSensitive(code as string));
  });
}

/**
 * What has to disappear together with S3 acts: events and persons that only such acts speak of, and everything that refers
 * to any of them. One person always stays, because a record about nobody would say that somebody is hidden.
 */
export function findHidden(record: CaseRecord): HiddenParts {
  const sensitive = (base: string, object: object) => holdsSensitiveCode(RULES.get(base)!, object as Values);
  const hiddenActs = record.acts.filter((act) => sensitive('act', act));
  const shownActs = record.acts.filter((act) => !hiddenActs.includes(act));
  const onlyHidden = (field: 'eventId' | 'victim') => {
    const shown = new Set(shownActs.map((act) => act[field]));
    return new Set(hiddenActs.map((act) => act[field]).filter((id): id is string => id !== undefined && !shown.has(id)));
  };
  const acts = new Set(hiddenActs.map(({ actId }) => actId));
  const events = onlyHidden('eventId');
  const persons = onlyHidden('victim');
  const first = record.persons[0];
  if (first !== undefined && record.persons.every(({ pid }) => persons.has(pid))) persons.delete(first.pid);
  // A shown person must not name a hidden one.
  for (const { pid, sameAs } of record.persons) if (sameAs !== undefined && !persons.has(pid)) persons.delete(sameAs);

  return {
    acts,
    events,
    persons,
    isHidden(base, object) {
      const { actId, eventId, pid, subject } = object as { actId?: string; eventId?: string; pid?: string; subject?: string };
      if (actId !== undefined && acts.has(actId)) return true;
      if (base === 'event') return events.has(eventId!);
      return persons.has((pid ?? subject)!) || sensitive(base, object);
    },
  };
}
