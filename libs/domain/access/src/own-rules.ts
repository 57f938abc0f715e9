import { latestVersions } from './versions.js';
import { isNarrowing } from './signatures.js';
import type { Rule } from './rule.js';

/** A rule whose last day lies before its first: it gives and takes nothing. */
export function isWithdrawn({ validFrom, validUntil }: Pick<Rule, 'validFrom' | 'validUntil'>): boolean {
  return validUntil < validFrom;
}

/** The next version of a rule that takes it back; the same bytes for everybody who asks for it. */
export function withdrawalOf(rule: Rule): Rule {
  const first = new Date(`${rule.validFrom}T12:00:00Z`);
  const dayBefore = new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10);
  return { ...rule, version: rule.version + 1, validUntil: dayBefore };
}

/**
 * Does a new version of an owner's own rule only ever take access to her records away, whatever the coalition allows? As for
 * the coalition's rules, few cases that anybody can see:
 * 1. a denial where none of hers stood;
 * 2. her first permit for a reader whom she did not restrain before;
 * 3. a permit that stays the same but ends earlier, and is not withdrawn by it: on other days it goes on to hold nothing.
 *
 * Everything else may open something again: a permit that turns into a denial no longer restrains what the denial does not name,
 * a second permit gives more than the first did.
 *
 * @param known her rules so far, all versions or the last ones; those of others do no harm
 */
export function ownRuleNarrows(known: readonly Rule[], next: Rule): boolean {
  const standing = latestVersions(known).filter((rule) => rule.by === next.by && !isWithdrawn(rule));
  const previous = standing.find(({ ruleId }) => ruleId === next.ruleId);
  if (next.effect === 'deny') return previous === undefined;
  if (previous !== undefined) return !isWithdrawn(next) && isNarrowing(previous, next);
  return !standing.some((rule) => rule.effect === 'permit' && isSame(rule.subject, next.subject));
}

/** An own rule names one reader. */
function isSame(a: Rule['subject'], b: Rule['subject']): boolean {
  return 'partner' in a && 'partner' in b && a.partner === b.partner;
}
