import { describe, expect, test } from '@jest/globals';
import type { Rule } from './rule.js';
import { isNarrowing, signaturesNeeded } from './signatures.js';

const permit: Rule = {
  schema: 'rule/1',
  ruleId: 'R-1',
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['P-05', 'P-01'],
  categories: ['torture'],
  classes: ['S1'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const denial: Rule = { ...permit, effect: 'deny', fields: 'existence', purposes: [] };
const next = (over: Partial<Rule>): Rule => ({ ...permit, version: 2, ...over });

describe('one admin may narrow', () => {
  test.each<[string, Rule | undefined, Rule]>([
    ['a new denial', undefined, denial],
    ['a permit turned into a denial', permit, { ...denial, version: 2 }],
    ['a permit that ends earlier', permit, next({ validUntil: '2026-11-22' })],
    ['a permit withdrawn, with a reason', permit, next({ validUntil: '2025-12-31', reason: 'lost laptop' })],
  ])('%s', (_name, previous, rule) => {
    expect(isNarrowing(previous, rule)).toBe(true);
    expect(signaturesNeeded(previous, rule)).toEqual({ admins: 1, owners: [] });
  });
});

describe('everything else takes two', () => {
  test.each<[string, Rule | undefined, Rule]>([
    ['a new permit', undefined, permit],
    ['the same again', permit, next({})],
    ['a permit that ends later', permit, next({ validUntil: '2027-01-31' })],
    ['ends earlier but for somebody else', permit, next({ validUntil: '2026-11-22', subject: { partner: 'P-03' } })],
    ['ends earlier but begins earlier', permit, next({ validUntil: '2026-11-22', validFrom: '2025-01-01' })],
    ['ends earlier with one category more', permit, next({ validUntil: '2026-11-22', categories: ['torture', 'trial'] })],
    ['a denial that ends earlier', denial, { ...denial, version: 2, validUntil: '2026-06-01' }],
    ['a denial turned into a permit', denial, next({})],
  ])('%s', (_name, previous, rule) => {
    expect(isNarrowing(previous, rule)).toBe(false);
    expect(signaturesNeeded(previous, rule).admins).toBe(2);
  });
});

test('widening S3 needs every owner concerned, before and after', () => {
  const s3: Rule = next({ classes: ['S1', 'S2', 'S3'], owners: ['P-07', 'P-01'] });
  expect(signaturesNeeded(permit, s3).owners).toEqual(['P-01', 'P-07']);
  expect(signaturesNeeded(s3, { ...s3, version: 3, owners: ['P-01'] }).owners).toEqual(['P-01', 'P-07']);
  expect(signaturesNeeded({ ...denial, classes: ['S3'], owners: ['*'] }, permit).owners).toEqual([]);
});
