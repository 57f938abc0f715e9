import { dayOf } from './month.js';
import { ruleRef, type Rule } from './rule.js';

/** Who asks: an organisation and the groups it belongs to. */
export interface Subject {
  readonly org: string;
  readonly groups?: readonly string[];
}

function concerns(rule: Rule, subject: Subject): boolean {
  return 'partner' in rule.subject ? rule.subject.partner === subject.org : (subject.groups ?? []).includes(rule.subject.group);
}

/** A rule of one owner. */
type OwnRule = Rule & { readonly by: string };

/** Only the last version of each rule counts, even when a whole history is given: an older, wider one never revives. */
export function latestVersions(rules: readonly Rule[]): Rule[] {
  const latest = new Map<string, Rule>();
  for (const rule of rules) {
    const known = latest.get(rule.ruleId);
    if (!known || known.version < rule.version) latest.set(rule.ruleId, rule);
  }
  return [...latest.values()].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}

/** The rules in force for a subject at an instant, by id. Both days of validity are inclusive, in UTC. */
export function rulesInForce(rules: readonly Rule[], subject: Subject, at: Date): Rule[] {
  const day = dayOf(at);
  return latestVersions(rules).filter((rule) => concerns(rule, subject) && rule.validFrom <= day && day <= rule.validUntil);
}

/**
 * Owners who restrain what this subject gets of their records. Every permit of an owner restrains from the moment it is
 * signed until it is withdrawn, whatever its days: that one begins or ends must never open more.
 */
export function restrainingRules(rules: readonly Rule[], subject: Subject): OwnRule[] {
  return latestVersions(rules).filter(
    (rule): rule is OwnRule =>
      rule.by !== undefined && rule.effect === 'permit' && rule.validFrom <= rule.validUntil && concerns(rule, subject),
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
