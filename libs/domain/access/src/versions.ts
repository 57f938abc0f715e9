import type { Rule } from './rule.js';

/** Only the last version of each rule counts, even when a whole history is given: an older, wider one never revives. */
export function latestVersions(rules: readonly Rule[]): Rule[] {
  const latest = new Map<string, Rule>();
  for (const rule of rules) {
    const known = latest.get(rule.ruleId);
    if (!known || known.version < rule.version) latest.set(rule.ruleId, rule);
  }
  return [...latest.values()].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}
