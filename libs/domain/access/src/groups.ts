import { dayOf } from './month.js';
import { CATEGORIES, parseRule, type Rule } from './rule.js';
import { latestVersions } from './versions.js';

/** A partner in a group, from one day to another. */
export interface MembershipPlace {
  readonly group: string;
  readonly partner: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validUntil: string;
}

/** A partner is in a group by one rule, so that leaving is its next version. */
export function membershipRuleId(group: string, partner: string): string {
  return `R-IN-${group}-${partner}`;
}

/**
 * The rule by which a partner joins a group. It opens nothing by itself: what bounds records stands at its widest and is not
 * asked.
 *
 * @throws Fault `access/bad-rule` for codes and days that are none
 */
export function membershipRule({ group, partner, ...place }: MembershipPlace): Rule {
  return parseRule({
    schema: 'rule/1',
    ruleId: membershipRuleId(group, partner),
    effect: 'join',
    group,
    subject: { partner },
    owners: ['*'],
    categories: [...CATEGORIES],
    classes: ['S1'],
    fields: 'existence',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: [],
    ...place,
  });
}

function membershipsOn(rules: readonly Rule[], at: Date): Rule[] {
  const day = dayOf(at);
  return latestVersions(rules).filter(({ effect, validFrom, validUntil }) => effect === 'join' && validFrom <= day && day <= validUntil);
}

/** Groups of which a partner is a member on that day, by the memberships among the rules. */
export function groupsOf(rules: readonly Rule[], org: string, at: Date): string[] {
  return membershipsOn(rules, at).flatMap(({ subject, group }) =>
    group !== undefined && 'partner' in subject && subject.partner === org ? [group] : [],
  );
}

/** Members of a group on that day, sorted. */
export function membersOf(rules: readonly Rule[], group: string, at: Date): string[] {
  return membershipsOn(rules, at)
    .flatMap(({ subject, group: joined }) => (joined === group && 'partner' in subject ? [subject.partner] : []))
    .sort();
}
