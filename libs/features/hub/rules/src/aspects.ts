import { CLASSES, latestVersions, membersOf, type Rule, type SensitivityClass } from '#domain/access';

/** One part of records at one class: what is counted, and asked for, by itself. */
export interface ClassPart {
  readonly cls: SensitivityClass;
  /** `record` (that it exists), `coded` (every element), or a base kind. */
  readonly part: string;
  /**
   * The part that a rule must show for it. What is sealed is sealed whole, so that a rule which shows some elements opens nothing of
   * the classes S2 and S3; nodes seal by the same rule (docs/spec/sealed-blob.md).
   */
  readonly shows: string;
}

/**
 * The partners for whom something may change: subjects of the drafts, and of the versions that these replace; of a group, everybody
 * who is in it before or after.
 */
export function partnersOf(drafts: readonly Rule[], before: readonly Rule[], at: Date): string[] {
  const touched = new Set(drafts.map(({ ruleId }) => ruleId));
  const subjects = [...drafts, ...before.filter(({ ruleId }) => touched.has(ruleId))].map(({ subject }) => subject);
  const members = (group: string) => [before, latestVersions([...before, ...drafts])].flatMap((rules) => membersOf(rules, group, at));
  return [...new Set(subjects.flatMap((subject) => ('partner' in subject ? [subject.partner] : members(subject.group))))].sort();
}

/** A wider profile opens content without opening one record more, so the parts of a record are counted one by one. */
export function classParts(rules: readonly Rule[]): ClassPart[] {
  const kinds = new Set(rules.flatMap(({ fields }) => (typeof fields === 'string' ? [] : fields)));
  const parts = ['coded', ...[...kinds].sort()].map((part) => ({ cls: 'S1' as const, part, shows: part }));
  return [...CLASSES.map((cls) => ({ cls, part: 'record', shows: cls === 'S1' ? 'record' : 'coded' })), ...parts];
}
