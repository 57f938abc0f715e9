import type { Rule } from './rule.js';

/** Whose signatures a rule needs before it takes effect. */
export interface SignaturesNeeded {
  /** Different admins, with different keys. */
  readonly admins: 0 | 1 | 2;
  /** Owners who must sign besides the admins; of an owner's own rule, she alone. */
  readonly owners: readonly string[];
}

function withoutEnd(rule: Rule): string {
  const { version: _version, validUntil: _validUntil, reason: _reason, ...rest } = rule;
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Does the revision only take access away? Deliberately few cases, each obvious to the eye, instead of a proof about
 * sets:
 * 1. a denial where there was none (a new rule, or a permit turned into a denial);
 * 2. a permit that stays the same but ends earlier (a day in the past withdraws it).
 *
 * Everything else, the end of a denial included, counts as widening.
 */
export function isNarrowing(previous: Rule | undefined, next: Rule): boolean {
  if (next.effect === 'deny') return previous === undefined || previous.effect === 'permit';
  return previous !== undefined && withoutEnd(previous) === withoutEnd(next) && next.validUntil < previous.validUntil;
}

/**
 * Four eyes to widen, one person to narrow (a stolen afternoon must not be enough to open records, and danger must not
 * wait for a second signature). Widening S3 needs every owner concerned. An owner's own rule stands on her signature: even
 * withdrawn, it leaves what the coalition and the people in the record allow.
 */
export function signaturesNeeded(previous: Rule | undefined, next: Rule): SignaturesNeeded {
  if (next.by !== undefined) return { admins: 0, owners: [next.by] };
  if (isNarrowing(previous, next)) return { admins: 1, owners: [] };
  const owners = new Set([previous, next].flatMap((rule) => (rule?.classes.includes('S3') ? rule.owners : [])));
  return { admins: 2, owners: [...owners].filter((owner) => owner !== '*').sort() };
}
