import { expect, test } from '@jest/globals';
import { vocabulary } from '#domain/case-record';
import { regionsInside } from './region.js';
import { CATEGORIES, parseRule, PURPOSES } from './rule.js';

// Rules bind the stable codes of schema case/1; a code known to records but not to rules could be neither permitted nor denied.
test('categories and purposes are those of the records', () => {
  expect([...CATEGORIES].sort()).toEqual([...vocabulary('category').codes].sort());
  expect([...PURPOSES].sort()).toEqual([...vocabulary('purpose').codes].sort());
});

test('every region of a record can stand in a rule, and Belarus holds it', () => {
  const regions = vocabulary('admin1').codes;
  const rule = {
    schema: 'rule/1',
    ruleId: 'R-1',
    version: 1,
    effect: 'permit',
    subject: { partner: 'P-02' },
    owners: ['*'],
    categories: ['torture'],
    classes: ['S1'],
    fields: 'coded',
    regions,
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
  };
  expect(parseRule(rule).regions).toEqual(regions);
  expect(regionsInside(['BY']).sort()).toEqual([...regions].sort());
});
