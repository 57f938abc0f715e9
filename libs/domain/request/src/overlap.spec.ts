import { expect, test } from '@jest/globals';
import { compileOverlapSql, mayOverlap, type RoutedRecord } from './overlap.js';
import { anything, scope } from './samples.js';

// Agreement of the two on PostgreSQL: test/properties/requests.spec.ts.
const month = (n: number) => 2020 * 12 + n - 1;
const record: RoutedRecord = { category: 'torture', regions: ['BY-HM'], monthFrom: month(8), monthUntil: month(9) };

test.each<[string, Partial<RoutedRecord>, boolean]>([
  ['inside', {}, true],
  ['another category', { category: 'killing' }, false],
  ['another region', { regions: ['BY-MI'] }, false],
  ['one region of several', { regions: ['BY-MI', 'BY-HM'] }, true],
  ['coarsened to the country', { regions: ['BY'] }, true],
  ['another country', { regions: ['LT'] }, false],
  ['an unknown place', { regions: [] }, true],
  ['ends before', { monthFrom: month(6), monthUntil: month(7) }, false],
  ['ends as it begins', { monthFrom: month(6), monthUntil: month(8) }, true],
  ['begins after', { monthFrom: month(13), monthUntil: month(14) }, false],
  ['begins as it ends', { monthFrom: month(12), monthUntil: month(14) }, true],
  ['an unknown time', { monthFrom: null, monthUntil: null }, true],
  ['erased', { category: '' }, false],
])('%s', (_name, over, meant) => {
  expect(mayOverlap(scope, { ...record, ...over })).toBe(meant);
});

test('a scope without bounds holds all of its categories', () => {
  expect(mayOverlap(anything, { ...record, regions: ['LT'], monthFrom: 0, monthUntil: 0 })).toBe(true);
  expect(compileOverlapSql(anything)).toEqual({ sql: 'r.category = any($1::text[])', parameters: [['detention', 'torture']] });
});

test('every value is a parameter, numbered from the caller’s next one', () => {
  expect(compileOverlapSql(scope, 'rec', 3)).toEqual({
    sql:
      'rec.category = any($3::text[]) and (coalesce(cardinality(rec.regions), 0) = 0 or rec.regions && $4::text[])' +
      ' and coalesce(rec.month_until >= $5::int, true) and coalesce(rec.month_from <= $6::int, true)',
    parameters: [['detention', 'torture'], ['BY-HM', 'BY'], month(8), month(12)],
  });
});
