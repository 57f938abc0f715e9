import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '#domain/messages';
import { membershipRule } from './groups.js';
import { CATEGORIES, type Rule } from './rule.js';
import { ruleSentence } from './sentence.js';

const permit: Rule = {
  schema: 'rule/1',
  ruleId: 'R-12',
  version: 4,
  effect: 'permit',
  subject: { partner: 'P-03' },
  owners: ['P-01', 'P-02'],
  categories: ['torture', 'trial'],
  classes: ['S2', 'S1'],
  fields: ['act', 'person'],
  regions: ['BY-HM', 'LT'],
  period: { from: '2020-08', until: '2020-12' },
  purposes: ['analysis', 'icc'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const own: Rule = { ...permit, ruleId: 'R-P-01-1', by: 'P-01', owners: ['P-01'] };
const open: Rule = {
  ...permit,
  subject: { group: 'iapb' },
  owners: ['*'],
  categories: CATEGORIES,
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
};

describe('a rule is one sentence', () => {
  test.each(LANGUAGES)('with nothing left open (%s)', (language) => {
    const rules: Rule[] = [
      permit,
      open,
      { ...permit, effect: 'deny', fields: 'existence', purposes: [] },
      { ...permit, validUntil: '2025-12-31' },
      { ...permit, period: { from: '2020-08', until: null }, fields: 'existence', classes: ['S1'] },
      { ...permit, period: { from: null, until: '2020-12' } },
      own,
      { ...own, effect: 'deny', fields: 'existence', purposes: [] },
      { ...own, validUntil: '2025-12-31' },
      membershipRule({ group: 'iapb', partner: 'P-03', version: 1, validFrom: '2026-01-01', validUntil: '2026-12-31' }),
      membershipRule({ group: 'iapb', partner: 'P-03', version: 2, validFrom: '2026-01-01', validUntil: '2025-12-31' }),
    ];
    const sentences = rules.map((rule) => ruleSentence(rule, language));
    for (const sentence of sentences) {
      expect(sentence).not.toMatch(/[{}]|rule\.|category\.|purpose\.|class\./);
      expect(sentence.match(/\.$/)).not.toBeNull();
    }
    expect(sentences).toMatchSnapshot();
  });
});
