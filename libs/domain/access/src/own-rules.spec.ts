import { describe, expect, test } from '@jest/globals';
import { compilePredicate, decide } from './decide.js';
import { rulesShowing } from './fields.js';
import { restrainingRules, rulesKey } from './in-force.js';
import { monthNumber } from './month.js';
import type { AccessRecord } from './record.js';
import { parseRule, type Rule } from './rule.js';
import { isNarrowing, signaturesNeeded } from './signatures.js';
import { compileSql } from './sql.js';

// Agreement of memory, SQL and oracle over random sets of both kinds of rules: test/properties/access.spec.ts.
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
  purposes: ['analysis', 'dedup'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const own: Rule = {
  ...permit,
  ruleId: 'R-P-01-1',
  by: 'P-01',
  owners: ['P-01'],
  categories: ['torture'],
  fields: ['act'],
  purposes: ['analysis'],
};
const ownDenial: Rule = { ...own, ruleId: 'R-P-01-9', effect: 'deny', fields: 'existence', purposes: [], classes: ['S1'] };
const record: AccessRecord = {
  owner: 'P-01',
  category: 'torture',
  regions: ['BY-HM'],
  monthFrom: monthNumber('2020-08'),
  monthUntil: monthNumber('2020-09'),
  audience: { partners: ['P-02'], purposes: ['analysis', 'dedup', 'icc'], until: monthNumber('2027-11') },
  status: 'active',
};
const verdict = (rules: Rule[], over: Partial<AccessRecord> = {}, cls: 'S1' | 'S2' = 'S1') =>
  decide(rules, reader, 'read', { ...record, ...over }, cls, at);
const reason = (...args: Parameters<typeof verdict>) => verdict(...args).reason;

describe('coalition ∩ owner', () => {
  test('without a rule of the owner, all that the coalition and the audience allow', () => {
    expect(verdict([permit])).toMatchObject({ effect: 'permit', fields: 'coded', purposes: ['analysis', 'dedup'] });
  });

  test('with one, what both allow, and both are named', () => {
    expect(verdict([permit, own])).toEqual({
      effect: 'permit',
      action: 'read',
      reason: 'rule:R-1@1',
      fields: ['act'],
      purposes: ['analysis'],
      ruleIds: ['R-1@1', 'R-P-01-1@1'],
    });
  });

  test('one of several of hers is enough; what they show adds up', () => {
    const persons: Rule = { ...own, ruleId: 'R-P-01-2', fields: ['person'], purposes: ['dedup'] };
    const elsewhere: Rule = { ...own, ruleId: 'R-P-01-3', regions: ['BY-MI'], fields: 'coded' };
    expect(verdict([permit, own, persons, elsewhere])).toMatchObject({ fields: ['act', 'person'], purposes: ['analysis', 'dedup'] });
  });

  test('a rule of the owner alone gives nothing', () => {
    expect(reason([own])).toBe('no-rule');
  });

  test.each<[string, Partial<Rule>]>([
    ['of another category', { categories: ['detention'] }],
    ['of another region', { regions: ['BY-MI'] }],
    ['that holds a part of the time', { period: { from: null, until: '2020-08' } }],
    ['that begins later', { period: { from: '2020-09', until: null } }],
    ['that is not valid yet', { validFrom: '2026-12-01' }],
    ['that is over', { validUntil: '2026-10-31' }],
    ['of another class', { classes: ['S2'] }],
  ])('a permit of hers %s leaves nothing', (_name, over) => {
    expect(verdict([permit, { ...own, ...over }])).toMatchObject({
      effect: 'deny',
      reason: 'owner-rule',
      fields: 'existence',
      ruleIds: ['R-1@1'],
    });
  });

  test.each<[string, Partial<Rule>]>([
    ['about another reader', { subject: { partner: 'P-03' } }],
    ['about a group', { subject: { group: 'iapb' } }],
    ['withdrawn', { validUntil: '2025-12-31' }],
    ['of another owner', { ruleId: 'R-P-03-1', by: 'P-03', owners: ['P-03'] }],
  ])('a permit of hers %s restrains nothing', (_name, over) => {
    expect(reason([permit, { ...own, ...over }])).toBe('rule:R-1@1');
  });

  test('records of other owners stay as they are', () => {
    expect(verdict([permit, own], { owner: 'P-03', category: 'detention' })).toMatchObject({ effect: 'permit', fields: 'coded' });
  });

  test('bounds meet: regions of the one and months of the other', () => {
    const rules = [
      { ...permit, regions: ['BY'], period: { from: '2020-01', until: null } },
      { ...own, categories: permit.categories, regions: ['BY-HM', 'LT'], period: { from: '2020-08', until: '2020-12' } },
    ];
    expect(reason(rules)).toBe('rule:R-1@1');
    expect(reason(rules, { regions: ['BY-MI'] })).toBe('owner-rule');
    expect(reason(rules, { regions: ['LT'] })).toBe('no-rule');
    expect(reason(rules, { monthUntil: monthNumber('2021-01') })).toBe('owner-rule');
    expect(reason(rules, { monthFrom: monthNumber('2020-07') })).toBe('owner-rule');
    expect(reason(rules, { monthFrom: monthNumber('2019-12') })).toBe('no-rule');
  });

  test('bounds that never meet hold nothing', () => {
    const coalition = { ...permit, regions: ['BY-MI'], period: { from: '2021-01', until: null } };
    for (const over of [{ regions: ['BY-HM'] }, { period: { from: null, until: '2020-12' } }, { categories: ['trial'] }])
      expect(compileSql([coalition, { ...own, ...over }], reader, at).params.flat()).not.toContain('act');
    expect(reason([{ ...permit, owners: ['P-03'] }, own])).toBe('no-rule');
  });

  test('purposes that have nothing in common give nothing', () => {
    expect(verdict([permit, { ...own, purposes: ['icc'] }])).toMatchObject({ reason: 'purpose', ruleIds: ['R-1@1', 'R-P-01-1@1'] });
  });

  test('existence is S1: it opens nothing of S2', () => {
    const rules = [{ ...permit, fields: ['person'] }, own];
    expect(verdict(rules)).toMatchObject({ effect: 'permit', fields: 'existence' });
    expect(reason(rules, {}, 'S2')).toBe('owner-rule');
    expect(reason([permit, own], {}, 'S2')).toBe('rule:R-1@1');
  });
});

test('her denial always wins, over hers and the coalition’s permits, for her records alone', () => {
  expect(reason([permit, own, ownDenial])).toBe('rule:R-P-01-9@1:deny');
  expect(reason([permit, ownDenial], { owner: 'P-03' })).toBe('rule:R-1@1');
  expect(compilePredicate([permit, ownDenial], reader, at)(record)).toBe(false);
});

describe('in SQL', () => {
  test('records of those who restrain need a pair of rules; the others the coalition’s alone', () => {
    const { where, params } = compileSql([permit, own, { ...own, ruleId: 'R-P-01-2', purposes: ['icc'] }], reader, at);
    expect(where).toContain(
      '(r.owner <> ALL($3::text[]) AND ((r.category = ANY($4::text[]) AND r.audience_purposes && $5::text[])) OR (r.owner = ANY($6::text[])',
    );
    expect(params).toEqual([
      'P-02',
      monthNumber('2026-11'),
      ['P-01'],
      ['torture', 'detention'],
      ['analysis', 'dedup'],
      ['P-01'],
      ['torture'],
      ['analysis'],
    ]);
  });

  test('where she leaves nothing there is no term for her records', () => {
    expect(compileSql([permit, { ...own, validUntil: '2026-10-31' }], reader, at).where).toMatch(
      /\$2::int AND r\.owner <> ALL\(\$3::text\[\]\) AND \(\(r\.category = ANY\(\$4::text\[\]\) AND r\.audience_purposes && \$5::text\[\]\)\)$/,
    );
  });
});

describe('restraint lasts from the signature to the withdrawal', () => {
  const days = (from: string, until: string): Rule => ({ ...own, validFrom: from, validUntil: until });

  test('whatever its days', () => {
    for (const rule of [own, days('2027-01-01', '2027-12-31'), days('2025-01-01', '2025-12-31')])
      expect(restrainingRules([rule], reader)).toEqual([rule]);
    expect(restrainingRules([own, { ...own, version: 2, validUntil: '2025-12-31' }], reader)).toEqual([]);
    expect(restrainingRules([permit, ownDenial], reader)).toEqual([]);
  });

  test('the key names it also while it gives nothing, and changes when it is withdrawn', () => {
    expect(rulesKey([permit, own], reader, at)).toBe('R-1@1 R-P-01-1@1');
    expect(rulesKey([permit, days('2027-01-01', '2027-12-31')], reader, at)).toBe('R-1@1 (R-P-01-1@1)');
    expect(rulesKey([permit, { ...own, version: 2, validUntil: '2025-12-31' }], reader, at)).toBe('R-1@1');
  });
});

describe('whose rule it is', () => {
  const field = (over: object) => {
    try {
      parseRule({ ...own, ...over });
      return undefined;
    } catch (fault) {
      return (fault as { details: { field: string } }).details.field;
    }
  };
  const { by: _by, ...coalitions } = own;

  test.each<[string, object, string]>([
    ['of an admin', { by: 'A-01' }, '/by'],
    ['with a name of the coalition', { ruleId: 'R-1' }, '/ruleId'],
    ['with a name of another owner', { ruleId: 'R-P-011-1' }, '/ruleId'],
    ['about all owners', { owners: ['*'] }, '/owners'],
    ['about another owner', { owners: ['P-03'] }, '/owners'],
    ['about another owner too', { owners: ['P-01', 'P-03'] }, '/owners'],
    ['for herself', { subject: { partner: 'P-01' } }, '/subject/partner'],
    ['of class S2 alone', { classes: ['S2'] }, '/classes'],
  ])('a rule of hers %s is refused', (_name, over, expected) => {
    expect(field(over)).toBe(expected);
  });

  test('a rule of the coalition cannot be called like hers, so neither can follow the other', () => {
    expect(() => parseRule(coalitions)).toThrow('access/bad-rule');
    expect(parseRule({ ...coalitions, ruleId: 'R-P' })).toMatchObject({ ruleId: 'R-P' });
    expect(parseRule(own)).toMatchObject({ by: 'P-01' });
  });

  test('she signs alone, whatever it does', () => {
    for (const [previous, next] of [
      [undefined, own],
      [own, { ...own, version: 2, categories: permit.categories }],
      [own, { ...own, version: 2, validUntil: '2025-12-31' }],
      [undefined, { ...own, classes: ['S1', 'S2', 'S3'] }],
      [undefined, ownDenial],
    ] as [Rule | undefined, Rule][])
      expect(signaturesNeeded(previous, next)).toEqual({ admins: 0, owners: ['P-01'] });
    expect(isNarrowing(undefined, ownDenial)).toBe(true);
  });
});

test('counting what each part gains keeps a restraint that shows less', () => {
  const rules = [permit, own, ownDenial, { ...permit, ruleId: 'R-2', fields: ['person'] }];
  const ids = (part: string) => rulesShowing(rules, part).map(({ ruleId, purposes }) => [ruleId, purposes.length]);
  expect(ids('record')).toEqual([
    ['R-1', 2],
    ['R-P-01-1', 1],
    ['R-P-01-9', 0],
    ['R-2', 2],
  ]);
  expect(ids('coded')).toEqual([
    ['R-1', 2],
    ['R-P-01-1', 0],
    ['R-P-01-9', 0],
  ]);
  expect(ids('act')).toEqual([
    ['R-1', 2],
    ['R-P-01-1', 1],
    ['R-P-01-9', 0],
  ]);
  expect(ids('person')).toEqual([
    ['R-1', 2],
    ['R-P-01-1', 0],
    ['R-P-01-9', 0],
    ['R-2', 2],
  ]);
  expect(reason(rulesShowing([permit, own], 'coded'))).toBe('purpose');
});
