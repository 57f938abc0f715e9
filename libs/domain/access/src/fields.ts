import type { FieldProfile } from './rule.js';

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
