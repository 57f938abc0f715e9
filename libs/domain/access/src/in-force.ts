import { dayOf } from './month.js';
import { groupsOf } from './groups.js';
import { ruleRef, type Rule } from './rule.js';
import { latestVersions } from './versions.js';

/** Who asks. To which groups it belongs on a day, the memberships among the rules say. */
export interface Subject {
  readonly org: string;
}

/** A rule of one owner. */
type OwnRule = Rule & { readonly by: string };

/** The rules in force for a subject at an instant, its memberships among them, by id. Both days of validity are inclusive, in UTC. */
export function rulesInForce(rules: readonly Rule[], subject: Subject, at: Date): Rule[] {
  const day = dayOf(at);
  const groups = groupsOf(rules, subject.org, at);
  const concerns = ({ subject: named }: Rule) => ('partner' in named ? named.partner === subject.org : groups.includes(named.group));
  return latestVersions(rules).filter((rule) => concerns(rule) && rule.validFrom <= day && day <= rule.validUntil);
}

/**
 * Owners who restrain what this subject gets of their records. Every permit of an owner restrains from the moment it is
 * signed until it is withdrawn, whatever its days: that one begins or ends must never open more. They name one reader each.
 */
export function restrainingRules(rules: readonly Rule[], subject: Subject): OwnRule[] {
  return latestVersions(rules).filter(
    (rule): rule is OwnRule =>
      rule.by !== undefined &&
      rule.effect === 'permit' &&
      rule.validFrom <= rule.validUntil &&
      'partner' in rule.subject &&
      rule.subject.partner === subject.org,
  );
}

/**
 * A key that changes exactly when the rights of this subject may change (`R-1@2 R-7@1`; empty = none), also when a day
 * begins or ends the validity of a rule. The pump compares it to notice that it must look at everything again.
 */
export function rulesKey(rules: readonly Rule[], subject: Subject, at: Date): string {
  const inForce = rulesInForce(rules, subject, at).map(ruleRef);
  const idle = restrainingRules(rules, subject).map(ruleRef);
  return [...inForce, ...idle.filter((ref) => !inForce.includes(ref)).map((ref) => `(${ref})`)].join(' ');
}
