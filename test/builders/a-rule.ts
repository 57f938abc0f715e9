import type { Rule } from '#domain/access';

let next = 0;

/** A rule with a number of its own: P-02 may have torture cases of P-01, coded, S1, in 2026. */
export const aRule = (over: Partial<Rule> = {}): Rule => ({
  schema: 'rule/1',
  ruleId: `R-${(next += 1)}`,
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['P-01'],
  categories: ['torture'],
  classes: ['S1'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  ...over,
});
