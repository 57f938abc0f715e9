import { describe, expect, test } from '@jest/globals';
import type { Element } from '#domain/case-record';
import { matchExactly } from './exact.js';
import { anything } from './samples.js';
import type { Scope } from './scope.js';

type Value = Element['value'];
const act = (n: number, s1: Value = {}, s2?: Value, actId = `a-${n}`): Element[] => [
  { kind: `act.${n}`, value: { actId, code: 'beating', ...s1 } },
  ...(s2 === undefined ? [] : [{ kind: `act.${n}.restricted`, value: s2 }]),
];
const by = (n: number, unit: string, actId = `a-${n}`): Element => ({
  kind: `involvement.${n}`,
  value: { actId, unit, degree: 'directly_carried_out', basis: 'insignia' },
});
const event: Element = { kind: 'event.1', value: { eventId: 'e-1', context: 'ELECTION2020' } };
const match = (scope: Partial<Scope>, elements: readonly Element[], classes: ('S1' | 'S2' | 'S3')[] = ['S1', 'S2'], category = 'torture') =>
  matchExactly({ ...anything, ...scope }, { category, elements }, classes);
/** `certain`, or `possible` with the members that are not inside, or nothing. */
const says = (...args: Parameters<typeof match>): string => {
  const found = match(...args);
  if (found === undefined) return 'no';
  return [
    found.certainty,
    ...found.reasons.filter(({ verdict }) => verdict !== 'inside').map(({ field, verdict }) => `${field} ${verdict}`),
  ].join(', ');
};
const august: Scope['period'] = { from: '2020-08', until: '2020-08' };

test('a match says how each member of the scope lies to the record', () => {
  expect(match({ period: august }, act(1, { month: '2020-08' }))).toEqual({
    certainty: 'certain',
    reasons: ['category', 'codes', 'period', 'regions', 'facilities', 'units', 'contexts'].map((field) => ({ field, verdict: 'inside' })),
  });
});

test('another category is none, whatever else', () => {
  expect(says({}, act(1), ['S1'], 'killing')).toBe('no');
});

describe('time: the most exact value decides', () => {
  test.each<[string, Value, Value | undefined, string]>([
    ['month', { month: '2020-08' }, undefined, 'certain'],
    ['other month', { month: '2020-09' }, undefined, 'no'],
    ['year', { month: '2020' }, undefined, 'possible, period unknown'],
    ['quarter', { month: '2020-35' }, undefined, 'possible, period unknown'],
    ['other year', { month: '2021' }, undefined, 'no'],
    ['a day in a coarsened year', { month: '2020' }, { day: '2020-08-11' }, 'certain'],
    ['a day of another month in it', { month: '2020' }, { day: '2020-09-11' }, 'no'],
    ['an exact month', { month: '2020-35' }, { exactMonth: '2020-08' }, 'certain'],
    ['the day before the exact month', { month: '2020' }, { day: '2020-08-11', exactMonth: '2020-09' }, 'certain'],
    ['a day that contradicts what the hub was told', { month: '2021' }, { day: '2020-08-11' }, 'no'],
    ['none', {}, undefined, 'possible, period unknown'],
    ['one that no one can read', { month: 'summer' }, undefined, 'possible, period unknown'],
  ])('%s', (_name, s1, s2, expected) => {
    expect(says({ period: august }, act(1, s1, s2))).toBe(expected);
  });

  test('open on one side', () => {
    expect(says({ period: { from: '2020-08', until: null } }, act(1, { month: '2020-09' }))).toBe('certain');
    expect(says({ period: { from: null, until: '2020-08' } }, act(1, { month: '2020-09' }))).toBe('no');
  });
});

describe('place', () => {
  test.each<[string, Value, Value | undefined, string]>([
    ['the region', { admin1: 'BY-HM' }, undefined, 'certain'],
    ['another', { admin1: 'BY-MI' }, undefined, 'no'],
    ['the country', { admin1: 'BY' }, undefined, 'possible, regions unknown'],
    ['the country, exactly the region', { admin1: 'BY' }, { exactAdmin1: 'BY-HM' }, 'certain'],
    ['the country, exactly another', { admin1: 'BY' }, { exactAdmin1: 'BY-MI' }, 'no'],
    ['unlike what the hub was told', { admin1: 'BY-MI' }, { exactAdmin1: 'BY-HM' }, 'no'],
    ['none', {}, undefined, 'possible, regions unknown'],
  ])('%s', (_name, s1, s2, expected) => {
    expect(says({ regions: ['BY-HM'] }, act(1, s1, s2))).toBe(expected);
  });

  test.each<[string, Value | undefined, string]>([
    ['the facility', { facility: 'BY-FAC-AKRESCINA' }, 'certain'],
    ['another', { facility: 'BY-FAC-VALADARKA' }, 'no'],
    ['none', undefined, 'possible, facilities unknown'],
  ])('facility: %s', (_name, s2, expected) => {
    expect(says({ facilities: ['BY-FAC-AKRESCINA'] }, act(1, {}, s2))).toBe(expected);
  });
});

describe('crimes: claims, and what an act’s code stands for', () => {
  const legal = (...codes: string[]) => ({ legal: codes.map((code) => ({ code, level: 'alleged', by: 'P-01' })) });
  test.each<[string, string[], Value, string]>([
    ['by its code', ['RS-7.1.f'], {}, 'certain'],
    ['by a parent', ['RS-7'], {}, 'certain'],
    ['by a claim', ['RS-7.1.h'], legal('RS-7.1.h'), 'certain'],
    ['by one claim of two', ['RS-7.1.h'], legal('RS-7.1.e', 'RS-7.1.h'), 'certain'],
    ['another crime of that article', ['RS-7.1.d'], {}, 'no'],
    ['an article that nobody spoke of', ['RS-8.2.a.ii'], {}, 'possible, codes unknown'],
    ['an article that somebody spoke of otherwise', ['RS-8.2.a.ii'], legal('RS-8.2.a.i'), 'no'],
    ['two articles, one not spoken of', ['RS-7.1.d', 'RS-8.2.a.ii'], {}, 'possible, codes unknown'],
    ['a claim coarser than asked for', ['RS-7.1.g-1'], { code: 'other', ...legal('RS-7.1.g') }, 'possible, codes unknown'],
    ['an act of no article', ['RS-7.1.f'], { code: 'other' }, 'possible, codes unknown'],
  ])('%s', (_name, codes, s1, expected) => {
    expect(says({ codes }, act(1, s1))).toBe(expected);
  });
});

test.each<[string, Element[], string]>([
  ['the unit', [by(1, 'BY-UNIT-OMON')], 'certain'],
  ['one of two', [by(1, 'BY-UNIT-KGB'), by(2, 'BY-UNIT-OMON', 'a-1')], 'certain'],
  ['another', [by(1, 'BY-UNIT-KGB')], 'no'],
  ['nobody could tell', [by(1, 'BY-UNIT-UNKNOWN')], 'possible, units unknown'],
  ['a view without the unit', [{ kind: 'involvement.1', value: { actId: 'a-1' } }], 'possible, units unknown'],
  ['of another act', [by(1, 'BY-UNIT-OMON', 'a-9')], 'possible, units unknown'],
  ['none', [], 'possible, units unknown'],
])('units: %s', (_name, involvements, expected) => {
  expect(says({ units: ['BY-UNIT-OMON'] }, [...act(1), ...involvements])).toBe(expected);
});

test('contexts are those of the act’s event', () => {
  const contexts = { contexts: ['ELECTION2020'] };
  expect(says(contexts, [event, ...act(1, { eventId: 'e-1' })])).toBe('certain');
  expect(says({ contexts: ['PRISON'] }, [event, ...act(1, { eventId: 'e-1' })])).toBe('no');
  expect(says(contexts, [event, ...act(1)])).toBe('possible, contexts unknown');
  expect(says(contexts, act(1, { eventId: 'e-2' }))).toBe('possible, contexts unknown');
});

describe('several acts', () => {
  const minskAugust = { regions: ['BY-HM'], period: august };
  test('certain is the whole record, so that nothing beyond the scope is released with it', () => {
    const inside = { month: '2020-08', admin1: 'BY-HM' };
    expect(says(minskAugust, [...act(1, inside), ...act(2, inside)])).toBe('certain');
    expect(says(minskAugust, [...act(1, inside), ...act(2, { month: '2021-02', admin1: 'BY-HM' })])).toBe('possible, period wider');
    expect(says(minskAugust, [...act(1, inside), ...act(2, { admin1: 'BY-HM' })])).toBe('possible, period wider');
  });

  test('the members of a scope are judged together: two halves of two acts are no match', () => {
    const halves = [...act(1, { month: '2020-08', admin1: 'BY-MI' }), ...act(2, { month: '2021-02', admin1: 'BY-HM' })];
    expect(says(minskAugust, halves)).toBe('no');
  });

  test('unknown is what no fitting act knows', () => {
    const acts = [...act(1, { admin1: 'BY-HM' }), ...act(2, { month: '2021-02', admin1: 'BY-HM' })];
    expect(says(minskAugust, acts)).toBe('possible, period unknown');
  });
});

describe('S3', () => {
  const hidden: Element = { kind: 'hidden-act.1.sensitive', value: { actId: 'h-1', code: 'rape', month: '2020-08', admin1: 'BY-HM' } };

  test('is not looked at unless asked for: neither a match nor its absence tells of it', () => {
    const codes = ['RS-7.1.g-1'];
    expect(says({ codes }, [...act(1), hidden])).toBe(says({ codes }, act(1)));
    expect(says({ period: august }, [...act(1, { month: '2020-08' }), { ...hidden, value: { ...hidden.value, month: '2019-01' } }])).toBe(
      'certain',
    );
    expect(says({ codes }, [hidden])).toBe('possible, codes unknown');
    expect(says({ codes }, [hidden], ['S1', 'S2', 'S3'])).toBe('certain');
  });

  test('is part of the whole record once it is', () => {
    const elements = [...act(1, { month: '2020-09' }), hidden];
    expect(says({ period: august }, elements, ['S1', 'S2', 'S3'])).toBe('possible, period wider');
    expect(says({ period: august }, elements)).toBe('no');
  });
});

describe('records without acts have their time', () => {
  test.each<[string, Element, string]>([
    ['a statement', { kind: 'official.1', value: { office: 'x', day: '2020-08-30', quote: 'y' } }, 'certain'],
    ['a law', { kind: 'legal-act.1', value: { body: 'x', day: '2021-01-30', summary: 'y' } }, 'no'],
    [
      'a figure',
      { kind: 'statistic.1', value: { body: 'x', measure: 'y', state: 'LT', period: '2020', value: 1, unit: 'z' } },
      'possible, period unknown',
    ],
    ['a person alone', { kind: 'person.1', value: { pid: 'p', roles: ['victim'], sex: 'F', ageBand: 'U' } }, 'possible, period unknown'],
  ])('%s', (_name, element, expected) => {
    expect(says({ period: august }, [element])).toBe(expected);
  });
});
