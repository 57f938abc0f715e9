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
 * A key that changes exactly when the rules in force for this subject change (`R-1@2 R-7@1`; empty = none), also when
 * a day begins or ends the validity of one. The pump compares it to notice that it must look at everything again.
 */
export function rulesKey(rules: readonly Rule[], subject: Subject, at: Date): string {
  return rulesInForce(rules, subject, at).map(ruleRef).join(' ');
}
