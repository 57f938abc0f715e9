import { describe, expect, test } from '@jest/globals';
import { FEMALE_NAMES } from './data/female-names.js';
import { MALE_NAMES } from './data/male-names.js';
import { COMMON_FATHERS, COMMON_GIVEN, USUAL_FATHERS, USUAL_GIVEN } from './data/frequencies.js';
import { COMMON_SURNAMES, USUAL_SURNAMES } from './data/surnames.js';
import { classesOf, isClass } from './given-names.js';
import { foldName, nameFrequency } from './index.js';
import { readWord } from './reading.js';

const lines = (table: string) => table.trim().split('\n');

describe('tables of given names', () => {
  const ids: string[] = [];

  test.each([
    ['men', MALE_NAMES],
    ['women', FEMALE_NAMES],
  ])('every spelling of %s can be read and finds its own class', (_of, table) => {
    const wrong: string[] = [];
    for (const line of lines(table)) {
      const head = line.split(' ')[0]!;
      for (const word of line.split(' ').filter((each) => each !== '|')) {
        const reading = readWord(word, 'english');
        const own = typeof reading === 'string' ? undefined : classesOf(reading).find(({ name }) => name === head);
        if (own === undefined) wrong.push(`${word} in ${line}`);
        else if (word === head) ids.push(own.id);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('no two names share an id', () => {
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids).toHaveLength(lines(MALE_NAMES).length + lines(FEMALE_NAMES).length);
  });
});

describe('frequency bands', () => {
  test('hold ids of classes only', () => {
    for (const ids of [COMMON_GIVEN, USUAL_GIVEN, COMMON_FATHERS, USUAL_FATHERS]) {
      expect(ids.split(' ').filter((id) => !isClass(id))).toEqual([]);
    }
    expect(new Set([...COMMON_SURNAMES.split(' '), ...USUAL_SURNAMES.split(' ')]).size).toBeGreaterThan(300);
  });

  test.each([
    ['given', { given: 'Сергей' }, 'common'],
    ['given', { given: 'Платон' }, 'rare'],
    ['given', { given: 'Вадим' }, 'usual'],
    ['given', { given: 'Абракадабр' }, 'unknown'],
  ] as const)('%s %j is %s', (kind, parts, band) => {
    expect(nameFrequency(kind, foldName(parts).given[0]!.classes[0]!)).toBe(band);
  });

  test('of surnames and fathers', () => {
    const surname = (family: string) => nameFrequency('surname', foldName({ family }).family[0]!.key);
    expect([surname('Иванова'), surname('Kavalchuk'), surname('Шпак'), surname('Узорны')]).toEqual([
      'common',
      'common',
      'usual',
      'unknown',
    ]);
    expect(nameFrequency('patronymic', foldName({ patronymic: 'Ивановна' }).patronymic!.classes[0]!)).toBe('common');
    expect(nameFrequency('patronymic', 'platan')).toBe('usual');
  });
});

describe('patronymics', () => {
  test.each([
    ['Яковлевич', 'akav'],
    ['Якаўлевіч', 'akav'],
    ['Львович', 'lav'],
    ['Павлович', 'paval'],
    ['Паўлаўна', 'paval'],
    ['Ильич', 'ila'],
    ['Ильинична', 'ila'],
    ['Никитична', 'mikita'],
    ['Кузьмич', 'kuzma'],
    ['Ігаравіч', 'igar'],
    ['Sergeevna', 'sarga'],
    ['Siarhiejeŭna', 'sarga'],
    ['Мікалаевіч', 'mikala'],
    ['Аляксандраўна', 'alaksandr'],
    ['Михайлівна', 'migail'],
    ['Wasilewicz', 'vasil'],
    ['Ivanovitj', 'ivan'],
  ])('%s → %s', (patronymic, id) => {
    expect(foldName({ patronymic }).patronymic?.classes).toContain(id);
  });

  test('of a father whom no table has keep their stem', () => {
    expect(foldName({ patronymic: 'Ксаверович' }).patronymic?.classes).toEqual(['ksavar']);
  });
});
