import { describe, expect, test } from '@jest/globals';
import type { Element } from '#domain/case-record';
import type { ReadableRelease } from '#stores/recipient/case';
import { fits, type Filter } from './filter.js';

const act = (n: number, value: object): Element => ({ kind: `act.${n}`, value: { actId: `a-${n}`, code: 'beating', ...value } });

function release(elements: readonly Element[], over: Partial<ReadableRelease> = {}): ReadableRelease {
  return { owner: 'P-01', category: 'torture', clusterRef: 'k7fibqc62p7sl3qo', elements, ...over } as ReadableRelease;
}

const exact = release([
  act(1, { month: '2020-08', admin1: 'BY-HM', legal: [{ code: 'RS-7.1.f', level: 'alleged', by: 'P-01' }] }),
  { kind: 'act.1.restricted', value: { actId: 'a-1', day: '2020-08-11', facility: 'BY-FAC-AKRESCINA' } },
  act(2, { month: '2021-03', admin1: 'BY-HR' }),
]);
const coarse = release([act(1, { month: '2020', admin1: 'BY' })]);
const silent = release([act(1, {})]);

describe('what fits', () => {
  test.each<[Filter, ReadableRelease, boolean]>([
    [{}, silent, true],
    [{ from: '2020-08-11', until: '2020-08-11' }, exact, true],
    [{ from: '2020-08-12', until: '2020-08-31' }, exact, false],
    [{ from: '2021-03', until: '2021-03' }, exact, true],
    [{ from: '2021-03-31' }, exact, true],
    [{ until: '2020-08-10' }, exact, false],
    [{ code: 'RS-7' }, exact, true],
    [{ code: 'RS-7.1.f' }, exact, true],
    [{ code: 'RS-7.1.e' }, exact, false],
    [{ code: 'RS-7.1.f.1' }, exact, false],
    [{ code: 'beat' }, exact, false],
    [{ region: 'BY' }, coarse, true],
    [{ region: 'BY-HM' }, coarse, false],
    [{ region: 'B' }, exact, false],
    [{ owner: 'P-02' }, exact, false],
    [{ category: 'detention' }, exact, false],
    [{ person: 'k7fibqc62p7sl3qo' }, exact, true],
    [{ person: 'aaaaaaaaaaaaaaaa' }, exact, false],
  ])('%j', (filter, held, expected) => {
    expect(fits(held, filter)).toBe(expected);
  });

  test('all that is asked of an act has to fit one and the same act', () => {
    expect(fits(exact, { facility: 'BY-FAC-AKRESCINA', from: '2021-03', until: '2021-03' })).toBe(false);
    expect(fits(exact, { facility: 'BY-FAC-AKRESCINA', from: '2020-08', until: '2020-08' })).toBe(true);
  });

  test('what is not known does not fit', () => {
    for (const filter of [
      { from: '2020' },
      { until: '2030-01' },
      { region: 'BY' },
      { facility: 'BY-FAC-AKRESCINA' },
      { unit: 'BY-UNIT-OMON' },
    ])
      expect(fits(silent, filter)).toBe(false);
  });
});
