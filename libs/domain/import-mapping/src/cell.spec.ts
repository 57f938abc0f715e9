import { describe, expect, test } from '@jest/globals';
import { foldTerm, isMangledNumber, readCell, type CellRule } from './cell.js';
import { targetOf } from './target.js';

const rule = (to: string, more: Partial<CellRule> & { terms?: Record<string, string> } = {}): CellRule => {
  const target = targetOf(to);
  if (target === undefined) throw new Error(to);
  const terms = new Map(Object.entries(more.terms ?? {}).map(([word, code]) => [foldTerm(word), code]));
  return { target, codeOf: (word) => terms.get(foldTerm(word)), ...more };
};
const value = (read: unknown) => ({ value: read });
const problem = (code: string) => ({ problem: code });

describe('reading a cell', () => {
  test.each(['act.code', 'person.name', 'act.date', 'consent.form', 'record.harm'])('an empty cell of %s is nothing', (to) => {
    for (const text of ['', '  ', '\u00a0\t']) expect(readCell(text, rule(to))).toBeUndefined();
  });

  test.each([
    ['person.name', ' Зміцер\u0438\u0306 ', {}, value('Зміцерй')],
    ['row.drop', 'anything', {}, undefined],
    ['information.note', 'text', {}, value('text')],
    ['act.date', '12.08.2020', { dateOrder: 'dmy' as const }, value({ edtf: '2020-08-12', precision: 'day' })],
    ['act.date', '2020-08', {}, value({ edtf: '2020-08', precision: 'month' })],
    ['act.date', '08/09/2020', {}, problem('date-ambiguous')],
    ['act.date', 'yesterday', {}, problem('date-invalid')],
    ['person.birthDate', '1990', {}, value({ edtf: '1990', precision: 'year' })],
    ['official.day', '2020-08-13', {}, value('2020-08-13')],
    ['official.day', '2020-08', {}, problem('date-invalid')],
    ['official.day', 'x', {}, problem('date-invalid')],
    ['act.crossBorder.month', '2021-03-05', {}, value('2021-03')],
    ['statistic.period', '2021', {}, value('2021')],
    ['act.place', 'Мінск', {}, value({ admin1: 'BY-HM' })],
    ['act.place', 'наш горад', { terms: { 'Наш  горад': 'BY-HR' } }, value({ admin1: 'BY-HR' })],
    ['act.place', 'Нарния', {}, problem('unknown-place')],
    ['consent.form', 'Так', { terms: { так: 'так' } }, value('так')],
    ['consent.form', 'можа', {}, problem('unknown-consent')],
    ['person.sex', 'муж', { terms: { муж: 'M' } }, value('M')],
    ['person.sex', '?', {}, problem('unknown-term')],
    ['person.residence', 'Літва', { terms: { літва: 'LT' } }, value('LT')],
    ['act.code', 'a | b|a', { split: '|', terms: { a: 'beating', b: 'threats' } }, value(['beating', 'threats'])],
    ['act.code', 'a|?', { split: '|', terms: { a: 'beating' } }, problem('unknown-term')],
    ['person.languages', 'be', { terms: { be: 'be' } }, value(['be'])],
    ['person.inCustody', 'Так', {}, value(true)],
    ['person.inCustody', 'нет', {}, value(false)],
    ['person.inCustody', 'maybe', {}, problem('not-yes-no')],
    ['person.age', '34', {}, value(34)],
    ['statistic.value', '1 234 567', {}, value(1234567)],
    ['statistic.value', '1.5', {}, problem('not-a-number')],
    ['source.url', 'https://example.org/a', {}, value('https://example.org/a')],
    ['source.url', 'javascript:alert(1)', {}, problem('not-a-url')],
  ])('%s: %j', (to, text, more, expected) => {
    expect(readCell(text, rule(to, more))).toEqual(expected);
  });

  test('a facility brings its region', () => {
    expect(readCell('Акрэсціна', rule('act.place'))).toEqual(
      value(expect.objectContaining({ admin1: 'BY-HM', facility: expect.stringMatching(/^BY-FAC-/) })),
    );
  });
});

test.each([
  ['1,23457E+11', true],
  ['1.2E15', true],
  ['-9e+20', true],
  ['12345678901', false],
  ['E12', false],
  ['3010190A001PB5', false],
])('%s as a number that a spreadsheet has rounded: %s', (text, mangled) => {
  expect(isMangledNumber(text)).toBe(mangled);
});
