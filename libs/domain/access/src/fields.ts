import type { FieldProfile, Rule } from './rule.js';

/** `act.2.restricted` and `act.1` are of the base kind `act`. */
function baseKind(kind: string): string {
  const dot = kind.indexOf('.');
  return dot === -1 ? kind : kind.slice(0, dot);
}

/** Whether a reader with this profile may see an element of this kind. */
export function allowsKind(profile: FieldProfile, kind: string): boolean {
  if (profile === 'coded') return true;
  if (profile === 'existence') return false;
  return profile.includes(baseKind(kind));
}

/** The kinds, in their order, that a reader with this profile may see. */
export function filterDisclosures(profile: FieldProfile, kinds: readonly string[]): string[] {
  return kinds.filter((kind) => allowsKind(profile, kind));
}

/** What several permits give together: the union, sorted, so that equal rights compare equal. */
export function unionOf(profiles: readonly FieldProfile[]): FieldProfile {
  if (profiles.includes('coded')) return 'coded';
  const kinds = new Set(profiles.flatMap((profile) => (typeof profile === 'string' ? [] : profile)));
  return kinds.size === 0 ? 'existence' : [...kinds].sort();
}

/** What a rule of the coalition and one of the owner give together: what both show, sorted. */
export function intersectionOf(a: FieldProfile, b: FieldProfile): FieldProfile {
  if (a === 'coded') return unionOf([b]);
  if (b === 'coded') return unionOf([a]);
  if (typeof a === 'string' || typeof b === 'string') return 'existence';
  return unionOf([a.filter((kind) => b.includes(kind))]);
}

/** Is every kind that `inner` shows shown by `outer` too? */
export function fieldsWithin(inner: FieldProfile, outer: FieldProfile): boolean {
  if (outer === 'coded' || inner === 'existence') return true;
  if (outer === 'existence' || inner === 'coded') return false;
  return inner.every((kind) => outer.includes(kind));
}

/** A profile as one word for columns and comparison: `existence`, `coded`, `act,person`. */
export function profileKey(profile: FieldProfile): string {
  return typeof profile === 'string' ? profile : [...profile].sort().join(',');
}

/**
 * The rules as far as they show one part of a record (`record`: that it exists; `coded`: all of it; a base kind): for counting what
 * somebody gains of each part. A permit of an owner that does not show it restrains all the same, and gives nothing.
 */
export function rulesShowing(rules: readonly Rule[], part: string): Rule[] {
  return rules.flatMap((rule): Rule[] => {
    const { effect, fields, by } = rule;
    const shows = effect !== 'permit' || part === 'record' || (part === 'coded' ? fields === 'coded' : allowsKind(fields, part));
    if (shows) return [rule];
    return by === undefined ? [] : [{ ...rule, purposes: [] }];
  });
}
