import { expect, test } from '@jest/globals';
import { mergeTerms, type Term } from './merge-terms.js';

// That merged conditions hold the same rows is part of test/properties/access.spec.ts.
const term = (
  owners: string[] | undefined,
  categories: string[],
  purposes: string[] = ['analysis'],
  over: Partial<Term['bounds']> = {},
): Term => ({
  bounds: { owners, categories, regions: undefined, from: undefined, until: undefined, ...over },
  purposes,
});
const shape = (terms: readonly Term[]) =>
  mergeTerms(terms).map(({ bounds: { owners, categories }, purposes }) => [owners ?? '*', categories, purposes]);

test('rules that differ in one list only become one', () => {
  expect(shape([term(['P-01'], ['torture']), term(['P-02'], ['torture'])])).toEqual([[['P-01', 'P-02'], ['torture'], ['analysis']]]);
  expect(shape([term(['P-01'], ['torture']), term(['P-01'], ['killing', 'torture'])])).toEqual([
    [['P-01'], ['torture', 'killing'], ['analysis']],
  ]);
  expect(shape([term(['P-01'], ['torture'], ['icc']), term(['P-01'], ['torture'], ['dedup'])])).toEqual([
    [['P-01'], ['torture'], ['icc', 'dedup']],
  ]);
});

test('one rule for each owner and category becomes one, in whatever order', () => {
  const owners = ['P-01', 'P-02', 'P-03'];
  const grid = owners.flatMap((owner) => ['killing', 'torture'].map((category) => term([owner], [category])));
  expect(shape(grid)).toEqual([[owners, ['killing', 'torture'], ['analysis']]]);
  expect(shape(grid.toReversed())).toHaveLength(1);
});

test('everyone holds anyone', () => {
  expect(shape([term(['P-01'], ['torture']), term(undefined, ['torture'])])).toEqual([['*', ['torture'], ['analysis']]]);
  expect(shape([term(undefined, ['torture']), term(['P-01'], ['torture'])])).toEqual([['*', ['torture'], ['analysis']]]);
});

test('lists in another order are the same lists', () => {
  expect(shape([term(['P-01', 'P-02'], ['torture']), term(['P-02', 'P-01'], ['killing'])])).toEqual([
    [['P-01', 'P-02'], ['torture', 'killing'], ['analysis']],
  ]);
});

test('what differs in two lists, in regions or in months stays apart', () => {
  const alone = term(['P-01'], ['torture']);
  for (const other of [
    term(['P-02'], ['killing']),
    term(['P-01'], ['torture'], ['analysis'], { regions: ['BY-HM'] }),
    term(['P-01'], ['torture'], ['analysis'], { from: 24_247 }),
    term(['P-01'], ['torture'], ['analysis'], { until: 24_247 }),
  ])
    expect(mergeTerms([alone, other])).toEqual([alone, other]);
  expect(mergeTerms([])).toEqual([]);
});
