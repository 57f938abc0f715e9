import { describe, expect, test } from '@jest/globals';
import { compileDecider, compilePredicate, decide } from './decide.js';
import { membershipRule } from './groups.js';
import { monthNumber } from './month.js';
import type { AccessRecord } from './record.js';
import type { Rule } from './rule.js';

const at = new Date('2026-11-23T12:00:00Z');
const reader = { org: 'P-02' };

const permit: Rule = {
  schema: 'rule/1',
  ruleId: 'R-1',
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['*'],
  categories: ['torture', 'detention'],
  classes: ['S1', 'S2'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const denial: Rule = { ...permit, ruleId: 'R-9', effect: 'deny', fields: 'existence', purposes: [], classes: ['S1'] };
const record: AccessRecord = {
  owner: 'P-01',
  category: 'torture',
  regions: ['BY-HM'],
  monthFrom: monthNumber('2020-08'),
  monthUntil: monthNumber('2020-09'),
  audience: { partners: ['P-02', 'P-03'], purposes: ['analysis', 'dedup'], until: monthNumber('2026-11') },
  status: 'active',
};
const reason = (rules: Rule[], over: Partial<AccessRecord> = {}, cls: 'S1' | 'S2' | 'S3' = 'S1', when = at) =>
  decide(rules, reader, 'read', { ...record, ...over }, cls, when).reason;

describe('default deny', () => {
  test('no rules at all deny', () => {
    expect(decide([], reader, 'receive', record, 'S1', at)).toEqual({
      effect: 'deny',
      action: 'receive',
      reason: 'no-rule',
      fields: 'existence',
      purposes: [],
      ruleIds: [],
    });
  });

  test('a rule of somebody else gives nothing', () => {
    expect(reason([{ ...permit, subject: { partner: 'P-03' } }])).toBe('no-rule');
  });

  test.each([
    ['other owner', { owners: ['P-05'] }],
    ['other category', { categories: ['trial'] }],
    ['not yet valid', { validFrom: '2026-11-24' }],
    ['no longer valid', { validUntil: '2026-11-22' }],
    ['withdrawn (ends before it begins)', { validUntil: '2025-12-31' }],
  ])('%s: no rule', (_name, over) => {
    expect(reason([{ ...permit, ...over }])).toBe('no-rule');
  });

  test('a class that the rule does not name is denied', () => {
    expect(reason([permit], {}, 'S2')).toBe('rule:R-1@1');
    expect(reason([permit], {}, 'S3')).toBe('no-rule');
  });
});

describe('a permit', () => {
  test('says by which rule and version, with which fields and purposes', () => {
    expect(decide([{ ...permit, version: 4 }], reader, 'read', record, 'S1', at)).toEqual({
      effect: 'permit',
      action: 'read',
      reason: 'rule:R-1@4',
      fields: 'coded',
      purposes: ['analysis'],
      ruleIds: ['R-1@4'],
    });
  });

  test('is valid on its first and last day', () => {
    expect(reason([{ ...permit, validFrom: '2026-11-23', validUntil: '2026-11-23' }])).toBe('rule:R-1@1');
  });

  test('of a group needs membership', () => {
    const rule: Rule = { ...permit, subject: { group: 'iapb' } };
    expect(decide([rule], reader, 'read', record, 'S1', at).effect).toBe('deny');
    const member = membershipRule({ group: 'iapb', partner: 'P-02', version: 1, validFrom: '2026-01-01', validUntil: '2026-12-31' });
    expect(decide([rule, member], reader, 'read', record, 'S1', at).effect).toBe('permit');
  });

  test('only the last version of a rule counts, in any order', () => {
    const narrowed = { ...permit, version: 2, categories: ['trial'] };
    expect(reason([narrowed, permit])).toBe('no-rule');
    expect(reason([permit, narrowed])).toBe('no-rule');
  });

  test('several permits add up their fields and purposes', () => {
    const rules: Rule[] = [
      { ...permit, ruleId: 'R-3', fields: ['person', 'act'], purposes: ['dedup'] },
      { ...permit, ruleId: 'R-2', fields: 'existence', classes: ['S1'] },
    ];
    expect(decide(rules, reader, 'read', record, 'S1', at)).toMatchObject({
      reason: 'rule:R-2@1',
      fields: ['act', 'person'],
      purposes: ['analysis', 'dedup'],
      ruleIds: ['R-2@1', 'R-3@1'],
    });
  });

  test.each([
    ['every region inside', { regions: ['BY-HM', 'BY-MI'] }, { regions: ['BY-HM', 'BY-MI'] }, true],
    ['one region outside', { regions: ['BY-HM'] }, { regions: ['BY-HM', 'BY-MI'] }, false],
    ['a country holds its regions', { regions: ['BY'] }, { regions: ['BY-HM'] }, true],
    ['a region does not hold the country', { regions: ['BY-HM'] }, { regions: ['BY'] }, false],
    ['unknown region', { regions: ['BY'] }, { regions: [] }, false],
    ['unknown region under *', { regions: ['*'] }, { regions: [] }, true],
    ['whole range inside', { period: { from: '2020-08', until: '2020-09' } }, {}, true],
    ['begins before', { period: { from: '2020-09', until: null } }, {}, false],
    ['ends after', { period: { from: null, until: '2020-08' } }, {}, false],
    ['unknown begin', { period: { from: '2020-01', until: null } }, { monthFrom: null, monthUntil: null }, false],
    ['unknown end', { period: { from: null, until: '2020-12' } }, { monthFrom: null, monthUntil: null }, false],
    ['unknown month in an open period', {}, { monthFrom: null, monthUntil: null }, true],
  ])('%s', (_name, rule, over, permitted) => {
    expect(reason([{ ...permit, ...rule }], over)).toBe(permitted ? 'rule:R-1@1' : 'no-rule');
  });
});

describe('deny wins', () => {
  test('over any number of permits, and is named', () => {
    expect(decide([permit, denial, { ...permit, ruleId: 'R-99' }], reader, 'read', record, 'S1', at)).toMatchObject({
      effect: 'deny',
      reason: 'rule:R-9@1:deny',
      fields: 'existence',
      ruleIds: ['R-9@1'],
    });
  });

  test.each([
    ['one region touched', { regions: ['BY-MI'] }, { regions: ['BY-HM', 'BY-MI'] }, true],
    ['no region touched', { regions: ['BY-MI'] }, {}, false],
    ['a record coarsened to the country may lie in the region', { regions: ['BY-MI'] }, { regions: ['BY'] }, true],
    ['unknown region may lie in the region', { regions: ['BY-MI'] }, { regions: [] }, true],
    ['period touched at its end', { period: { from: '2020-09', until: null } }, {}, true],
    ['period touched at its begin', { period: { from: null, until: '2020-08' } }, {}, true],
    ['period after', { period: { from: '2020-10', until: null } }, {}, false],
    ['period before', { period: { from: null, until: '2020-07' } }, {}, false],
    ['unknown month may lie in the period', { period: { from: '2021-01', until: '2021-02' } }, { monthFrom: null, monthUntil: null }, true],
    ['other owner', { owners: ['P-05'] }, {}, false],
    ['other category', { categories: ['trial'] }, {}, false],
    ['other subject', { subject: { partner: 'P-03' } }, {}, false],
    ['expired', { validUntil: '2026-11-22' }, {}, false],
  ])('%s', (_name, rule, over, isDenied) => {
    expect(reason([permit, { ...denial, ...rule }], over)).toBe(isDenied ? 'rule:R-9@1:deny' : 'rule:R-1@1');
  });

  test('a denial covers its class and everything more sensitive, nothing below', () => {
    const all: Rule = { ...permit, owners: ['P-01'], classes: ['S1', 'S2', 'S3'] };
    const restricted: Rule = { ...denial, classes: ['S2'] };
    expect(reason([all, restricted], {}, 'S1')).toBe('rule:R-1@1');
    expect(reason([all, restricted], {}, 'S2')).toBe('rule:R-9@1:deny');
    expect(reason([all, restricted], {}, 'S3')).toBe('rule:R-9@1:deny');
  });
});

describe('audience, compiled consent', () => {
  const audience = record.audience;
  test('an empty audience is nobody', () => {
    expect(reason([permit], { audience: { ...audience, partners: [] } })).toBe('audience:not-listed');
  });

  test('has no wildcard', () => {
    expect(reason([permit], { audience: { ...audience, partners: ['*', 'P-03'] } })).toBe('audience:not-listed');
  });

  test('lasts to the end of its last month', () => {
    expect(reason([permit], {}, 'S1', new Date('2026-11-30T23:59:59Z'))).toBe('rule:R-1@1');
    expect(reason([permit], {}, 'S1', new Date('2026-12-01T00:00:00Z'))).toBe('audience:expired');
  });

  test.each([null, Number.NaN])('without a readable end (%p) is nobody', (until) => {
    expect(reason([permit], { audience: { ...audience, until } })).toBe('audience:expired');
  });

  test('purposes that the person did not agree to give nothing', () => {
    expect(decide([{ ...permit, purposes: ['media'] }], reader, 'read', record, 'S1', at)).toMatchObject({
      effect: 'deny',
      reason: 'purpose',
      ruleIds: ['R-1@1'],
    });
    expect(reason([permit], { audience: { ...audience, purposes: [] } })).toBe('purpose');
  });
});

test('an owner does not receive her own records', () => {
  expect(reason([permit], { owner: 'P-02' })).toBe('own-record');
});

test.each([
  ['active', 'rule:R-1@1'],
  ['disputed', 'rule:R-1@1'],
  ['withdrawn', 'status'],
  ['erased', 'status'],
  ['', 'status'],
])('status %p: %s', (status, expected) => {
  expect(reason([permit], { status })).toBe(expected);
});

test('the prepared forms decide as decide does', () => {
  const decider = compileDecider([permit], reader, at);
  expect(decider('receive', record, 'S2')).toEqual(decide([permit], reader, 'receive', record, 'S2', at));
  expect(compilePredicate([permit], reader, at)(record)).toBe(true);
  expect(compilePredicate([permit], reader, at, 'S3')(record)).toBe(false);
});
