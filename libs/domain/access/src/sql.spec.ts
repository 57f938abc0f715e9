import { describe, expect, test } from '@jest/globals';
import type { Rule } from './rule.js';
import { compileSql } from './sql.js';

// Agreement with the predicate on real PostgreSQL: test/properties/access.spec.ts.
const permit: Rule = {
  schema: 'rule/1',
  ruleId: 'R-1',
  version: 1,
  effect: 'permit',
  subject: { partner: 'P-02' },
  owners: ['P-01'],
  categories: ['torture'],
  classes: ['S1'],
  fields: 'coded',
  regions: ['BY-HM'],
  period: { from: '2020-08', until: '2020-12' },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const at = new Date('2026-11-23T00:00:00Z');

test('no permit: nothing, without parameters', () => {
  expect(compileSql([], { org: 'P-02' }, at)).toEqual({ where: 'false', params: [] });
  expect(compileSql([permit], { org: 'P-02' }, at, 'r', 1, 'S2').where).toBe('false');
});

test('every value is a parameter, numbered from the caller’s next one', () => {
  const denial: Rule = { ...permit, ruleId: "R-2'; DROP", effect: 'deny', fields: 'existence', purposes: [] };
  expect(compileSql([permit, denial], { org: 'P-02' }, at, 'rec', 3)).toMatchInlineSnapshot(`
{
  "params": [
    "P-02",
    24322,
    [
      "P-01",
    ],
    [
      "torture",
    ],
    [
      "BY-HM",
      "BY",
    ],
    24247,
    24251,
    [
      "P-01",
    ],
    [
      "torture",
    ],
    [
      "BY-HM",
    ],
    24247,
    24251,
    [
      "analysis",
    ],
  ],
  "where": "rec.owner <> $3::text AND rec.status IN ('active', 'disputed') AND rec.audience_partners @> ARRAY[$3::text] AND rec.audience_until >= $4::int AND ((rec.owner = ANY($5::text[]) AND rec.category = ANY($6::text[]) AND (coalesce(cardinality(rec.regions), 0) = 0 OR rec.regions && $7::text[]) AND coalesce(rec.month_until >= $8::int, true) AND coalesce(rec.month_from <= $9::int, true))) IS NOT TRUE AND ((rec.owner = ANY($10::text[]) AND rec.category = ANY($11::text[]) AND cardinality(rec.regions) > 0 AND rec.regions <@ $12::text[] AND rec.month_from >= $13::int AND rec.month_until <= $14::int AND rec.audience_purposes && $15::text[]))",
}
`);
});

test('a rule without bounds sets none', () => {
  const open: Rule = { ...permit, owners: ['*'], regions: ['*'], period: { from: null, until: null } };
  const denial: Rule = { ...open, ruleId: 'R-2', effect: 'deny', fields: 'existence', purposes: [] };
  const { where } = compileSql([open, denial], { org: 'P-02' }, at);
  expect(where).not.toMatch(/regions|month_/);
});

describe('many rules are written as one person would write them', () => {
  const where = (rules: Rule[]) => compileSql(rules, { org: 'P-02' }, at).where.split('audience_until >= $2::int AND ')[1];
  const open: Rule = { ...permit, owners: ['*'], regions: ['*'], period: { from: null, until: null } };

  test('rules that differ in one list are one alternative', () => {
    const rules = ['P-01', 'P-03'].map((owner, n): Rule => ({ ...open, ruleId: `R-${n}`, owners: [owner] }));
    expect(where(rules)).toBe('((r.owner = ANY($3::text[]) AND r.category = ANY($4::text[]) AND r.audience_purposes && $5::text[]))');
  });

  test('what is common to all alternatives is tried once', () => {
    const rules: Rule[] = [
      { ...open, owners: ['P-01', 'P-03'], regions: ['BY-HM'] },
      { ...open, ruleId: 'R-2', owners: ['P-03', 'P-01'], period: { from: '2020-08', until: null } },
    ];
    expect(where(rules)).toBe(
      '((r.owner = ANY($3::text[]) AND r.category = ANY($4::text[]) AND r.audience_purposes && $5::text[] AND' +
        ' ((cardinality(r.regions) > 0 AND r.regions <@ $6::text[]) OR (r.month_from >= $7::int))))',
    );
  });

  test('where one alternative says no more than that, it says it all', () => {
    expect(where([open, { ...open, ruleId: 'R-2', regions: ['BY-HM'] }])).toBe(
      '((r.category = ANY($3::text[]) AND r.audience_purposes && $4::text[]))',
    );
  });

  test('alternatives without anything in common stand side by side', () => {
    const rules: Rule[] = [
      { ...open, owners: ['P-01'], purposes: ['icc'] },
      { ...open, ruleId: 'R-2', owners: ['P-03'], categories: ['killing'] },
    ];
    expect(where(rules)).toMatch(/^\(\(\(\(r\.owner = ANY\(\$3::text\[\]\) AND .*\) OR \(r\.owner = ANY\(\$6::text\[\]\) AND .*\)\)\)\)$/);
  });
});
