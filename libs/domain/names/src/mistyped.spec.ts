import { expect, test } from '@jest/globals';
import { foldName, isMistyped, mistypedFathers, mistypedGivens } from './index.js';

const key = (given: string) => foldName({ given }).given[0]!.key;

test.each(['Пвел', 'Паввел', 'Дзміртый', 'Наталка', 'Sergii', 'Катэрына'])('%s is a name of the tables or one slip from it', (given) =>
  expect(isMistyped(key(given))).toBe(true),
);

test.each(['Ян', 'Zzyzx', 'Quentarius', 'Ю'])('%s is not, or too short to tell', (given) => expect(isMistyped(key(given))).toBe(false));

const father = (patronymic: string) => mistypedFathers(foldName({ family: 'Новік', patronymic }).patronymic!.key);
const classes = (patronymic: string) => foldName({ family: 'Новік', patronymic }).patronymic!.classes;

test.each([
  ['Романован', 'Раманаўна'],
  ['RAMANAVCIH', 'Романович'],
  ['MIKHAILAVIHC', 'Міхайлавіч'],
  ['BARYSANUA', 'Борисовна'],
])('%s is taken for %s', (written, meant) => expect(father(written)).toEqual(classes(meant)));

test.each(['Ян', 'Zzyzxovich', 'x', 'Романтык', 'Степаовна', 'Рыгоаўна', 'Никлаевна'])('%s is the slip of no patronymic', (written) =>
  expect(father(written)).toEqual([]),
);

test('a given name with a slip stands for the name, unless it may be one of several', () => {
  expect(mistypedGivens(key('Дзміртый'))).toEqual(foldName({ given: 'Дзмітрый' }).given[0]!.classes);
  expect(mistypedGivens(key('MIKLAAI'))).toEqual(foldName({ given: 'Мікалай' }).given[0]!.classes);
  expect(mistypedGivens(key('Ална'))).not.toContain('alag');
  expect(mistypedGivens(key('Ян'))).toEqual([]);
  expect(mistypedGivens(key('Zzyzx'))).toEqual([]);
});
