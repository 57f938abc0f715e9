import { describe, expect, test } from '@jest/globals';
import { isWithdrawn, ownRuleNarrows, withdrawalOf } from './own-rules.js';
import { parseRule, type Rule } from './rule.js';
import { permit as sample } from './samples.js';

const permit: Rule = { ...sample, ruleId: 'R-P-01-1', by: 'P-01' };
const denial: Rule = { ...permit, ruleId: 'R-P-01-9', effect: 'deny', fields: 'existence', purposes: [] };

test('a rule is taken back by a version that ends the day before it begins, the same whoever asks', () => {
  const withdrawn = withdrawalOf({ ...permit, validFrom: '2026-03-01' });
  expect(withdrawn).toEqual({ ...permit, version: 2, validFrom: '2026-03-01', validUntil: '2026-02-28' });
  expect([isWithdrawn(permit), isWithdrawn(withdrawn)]).toEqual([false, true]);
  expect(parseRule(withdrawn)).toEqual(withdrawn);
});

describe('one person of an owner may', () => {
  test.each<[string, Rule[], Rule]>([
    ['deny where nothing was denied', [], denial],
    ['deny beside her permits', [permit], denial],
    ['deny anew after a withdrawal', [denial, withdrawalOf(denial)], { ...denial, version: 3 }],
    ['restrain a reader for the first time', [], permit],
    ['restrain a second reader', [permit], { ...permit, ruleId: 'R-P-01-2', subject: { partner: 'P-03' } }],
    ['restrain anew after a withdrawal', [permit, withdrawalOf(permit)], { ...permit, version: 3, categories: ['trial'] }],
    ['end a permit earlier', [permit], { ...permit, version: 2, validUntil: '2026-06-30' }],
    ['restrain whom only others restrain', [{ ...permit, by: 'P-03', ruleId: 'R-P-03-1', owners: ['P-03'] }], permit],
    ['restrain beside a permit of the coalition', [{ ...permit, ruleId: 'R-1', by: undefined } as unknown as Rule], permit],
  ])('%s', (_name, known, next) => {
    expect(ownRuleNarrows(known, next)).toBe(true);
  });
});

describe('two people are needed to', () => {
  test.each<[string, Rule[], Rule]>([
    ['withdraw a denial', [denial], withdrawalOf(denial)],
    ['change a denial', [denial], { ...denial, version: 2, categories: ['trial'] }],
    ['turn a denial into a permit', [denial], { ...permit, ruleId: denial.ruleId, version: 2 }],
    ['turn a permit into a denial, which no longer restrains the rest', [permit], { ...denial, ruleId: permit.ruleId, version: 2 }],
    ['withdraw a permit', [permit], withdrawalOf(permit)],
    ['give a permit more', [permit], { ...permit, version: 2, categories: ['torture', 'trial'] }],
    ['sign a second permit for a reader', [permit], { ...permit, ruleId: 'R-P-01-2', categories: ['trial'] }],
  ])('%s', (_name, known, next) => {
    expect(ownRuleNarrows(known, next)).toBe(false);
  });
});
