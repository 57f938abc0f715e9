/** The rule that specs of this lib share; nothing else imports it. */
import type { Rule } from './rule.js';

export const permit: Rule = {
  schema: 'rule/1',
  ruleId: 'R-1',
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
};
