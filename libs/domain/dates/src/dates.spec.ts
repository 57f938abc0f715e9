import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDay, monthNumber, monthOfNumber, monthRange, parseDate, toMonth, toQuarter, toYear } from './index.js';

const n = (year: number, month: number) => year * 12 + month - 1;

describe('EDTF (ISO 8601-2) values as month ranges', () => {
  test.each([
    ['2020-08-12', n(2020, 8), n(2020, 8)],
    ['2020-08', n(2020, 8), n(2020, 8)],
    ['2020-33', n(2020, 1), n(2020, 3)],
    ['2020-36', n(2020, 10), n(2020, 12)],
    ['2020', n(2020, 1), n(2020, 12)],
    ['2020-08/2021', n(2020, 8), n(2021, 12)],
    ['2020-02-29', n(2020, 2), n(2020, 2)],
    ['2000-02-29', n(2000, 2), n(2000, 2)],
  ])('%s', (edtf, from, until) => {
    expect(monthRange(edtf)).toEqual({ from, until });
  });

  test.each([
    '',
    '20',
    '2020-00',
    '2020-13',
    '2020-32',
    '2020-37',
    '2020-33-01',
    '2021-02-29',
    '1900-02-29',
    '2020-04-31',
    '2020-01-00',
    '2021/2020',
    '2020/x',
    'x/2020',
    '2020-8',
  ])('refuses %s', (edtf) => {
    expect(monthRange(edtf)).toBeUndefined();
  });

  test('coarser steps keep what is already coarse', () => {
    expect([
      toMonth('2020-08-12'),
      toMonth('2020-35'),
      toQuarter('2020-12-01'),
      toQuarter('2020-01'),
      toQuarter('2020'),
      toYear('2020-35'),
      toYear('a/b'),
    ]).toEqual(['2020-08', '2020-35', '2020-36', '2020-33', '2020', '2020', 'a/b']);
  });

  test('a day exists or is none', () => {
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2023-02')]).toEqual([true, false, false]);
  });

  test('only a month has one number', () => {
    expect([monthNumber('2020-08'), monthNumber('2020'), monthNumber('x')]).toEqual([n(2020, 8), undefined, undefined]);
  });

  test('each coarsening step widens the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: n(1990, 1), max: n(2099, 12) }), (value) => {
        const month = monthOfNumber(value);
        const steps = [month, toQuarter(month), toYear(month)].map((edtf) => monthRange(edtf)!);
        expect(steps[0]).toEqual({ from: value, until: value });
        expect(steps[1]!.from <= value && value <= steps[1]!.until && steps[1]!.until - steps[1]!.from).toBe(2);
        expect(steps[2]!.from <= steps[1]!.from && steps[1]!.until <= steps[2]!.until).toBe(true);
      }),
    );
  });
});

describe('dates as people write them', () => {
  test.each([
    ['2020-08-12', '2020-08-12', 'day'],
    [' 2020-8-2 ', '2020-08-02', 'day'],
    ['2020-08-12T10:15:00Z', '2020-08-12', 'day'],
    ['2020-08', '2020-08', 'month'],
    ['2020', '2020', 'year'],
    ['08.2020', '2020-08', 'month'],
    ['12.08.2020', '2020-08-12', 'day'],
    ['05.08.2020 14:30', '2020-08-05', 'day'],
    ['13/08/2020', '2020-08-13', 'day'],
    ['08/13/2020', '2020-08-13', 'day'],
    ['08/08/2020', '2020-08-08', 'day'],
    ['12 жніўня 2020', '2020-08-12', 'day'],
    ['12 августа 2020 г.', '2020-08-12', 'day'],
    ['12 августа 2020 года', '2020-08-12', 'day'],
    ['Лістапад 2021', '2021-11', 'month'],
    ['1 мая 2021', '2021-05-01', 'day'],
    ['верасня 2021', '2021-09', 'month'],
    ['August 12, 2020', '2020-08-12', 'day'],
    ['12th of August 2020', '2020-08-12', 'day'],
    ['1er février 2021', '2021-02-01', 'day'],
    ['août 2020', '2020-08', 'month'],
    ['Sept 2020', '2020-09', 'month'],
  ])('%s', (text, edtf, precision) => {
    expect(parseDate(text)).toEqual({ kind: 'date', edtf, precision });
  });

  test.each([
    '',
    'летам',
    '12.08.20',
    '31.02.2020',
    '2020-13',
    '13.2020',
    'foo 2020',
    '12 foo 2020',
    'August twelve 2020',
    '40/40/2020',
    '2020-02-30',
    '12 августа',
  ])('refuses %s', (text) => {
    expect(parseDate(text)).toEqual({ kind: 'invalid' });
  });

  test('08/09/2020 is asked about, unless the column has an order', () => {
    expect(parseDate('08/09/2020')).toEqual({ kind: 'ambiguous', candidates: ['2020-09-08', '2020-08-09'] });
    expect(parseDate('08/09/2020', { order: 'ymd' }).kind).toBe('ambiguous');
    expect(parseDate('08/09/2020', { order: 'dmy' })).toMatchObject({ edtf: '2020-09-08' });
    expect(parseDate('08/09/2020', { order: 'mdy' })).toMatchObject({ edtf: '2020-08-09' });
    expect(parseDate('08/13/2020', { order: 'dmy' })).toEqual({ kind: 'invalid' });
  });
});
