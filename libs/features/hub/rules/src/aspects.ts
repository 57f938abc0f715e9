import { CLASSES, type Rule, type SensitivityClass } from '#domain/access';

/** One part of records at one class: what is counted, and asked for, by itself. */
export interface ClassPart {
  readonly cls: SensitivityClass;
  /** `record` (that it exists), `coded` (every element), or a base kind. */
  readonly part: string;
}

/** The partners for whom something may change: subjects of the drafts, and of the versions that these replace. */
export function partnersOf(drafts: readonly Rule[], before: readonly Rule[]): string[] {
  const touched = new Set(drafts.map(({ ruleId }) => ruleId));
  const subjects = [...drafts, ...before.filter(({ ruleId }) => touched.has(ruleId))].map(({ subject }) => subject);
  return [...new Set(subjects.flatMap((subject) => ('partner' in subject ? [subject.partner] : [])))].sort();
}

/** A wider profile opens content without opening one record more, so the parts of a record are counted one by one. */
export function classParts(rules: readonly Rule[]): ClassPart[] {
  const kinds = new Set(rules.flatMap(({ fields }) => (typeof fields === 'string' ? [] : fields)));
  const parts = ['coded', ...[...kinds].sort()].map((part) => ({ cls: 'S1' as const, part }));
  return [...CLASSES.map((cls) => ({ cls, part: 'record' })), ...parts];
}
