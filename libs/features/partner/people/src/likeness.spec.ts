import { describe, expect, test } from '@jest/globals';
import type { RawPerson } from '#domain/import-mapping';
import { foldName } from '#domain/names';
import { BlockIndex, LARGEST_BLOCK, Places, blocksOf } from './blocks.js';
import { likenessOf, plainNumber, plainPhone } from './likeness.js';

const person = (full: string, raw: Partial<RawPerson> = {}) => ({ raw: { number: 1, ...raw }, name: foldName({ full }) });

describe('likeness of two people', () => {
  test.each([
    [{ birthDate: '1990-02-01' }, { birthDate: '1990-02-01' }, 'strong', ['name-agrees', 'birth-date-same']],
    [{ birthDate: '1990-02-01' }, { birthDate: '1990-01-02' }, 'likely', ['name-agrees', 'birth-date-swapped']],
    [{ birthDate: '1990-02-01' }, { birthDate: '1991-02-01' }, 'likely', ['name-agrees', 'birth-date-one-digit']],
    [{ birthDate: '1990-02-01' }, { birthDate: '1990' }, 'likely', ['name-agrees', 'birth-date-partly']],
    [{ birthDate: '1990' }, { birthDate: '1990' }, 'likely', ['name-agrees', 'birth-date-partly']],
    [{}, { birthDate: '1990' }, 'weak', ['name-agrees', 'birth-date-missing']],
    [{ phone: '+375 29 123-45-67' }, { phone: '80291234567' }, 'strong', ['name-agrees', 'birth-date-missing', 'same-phone']],
    [{ email: 'A@example.org' }, { email: 'a@example.org ' }, 'strong', ['name-agrees', 'birth-date-missing', 'same-email']],
    [
      { personalNumber: '3010190A001PB5' },
      { personalNumber: '3010190 А001РВ5' },
      'strong',
      ['same-personal-number', 'name-agrees', 'birth-date-missing'],
    ],
  ] as const)('%j and %j', (a, b, strength, reasons) => {
    expect(likenessOf(person('Узорны Пётр', a), person('Petr Uzorny', b))).toEqual({ strength, reasons });
  });

  test.each([
    [{ birthDate: '1990-02-01' }, { birthDate: '1985-12-30' }],
    [{ birthDate: '1990' }, { birthDate: '1991' }],
  ])('%j and %j are two people', (a, b) => {
    expect(likenessOf(person('Узорны Пётр', a), person('Узорны Пётр', b))).toBeNull();
  });

  test('a number joins other names too, and other birth dates', () => {
    expect(
      likenessOf(person('А Б', { passport: 'MP1234567', birthDate: '1990' }), person('В Г', { passport: 'MP 1234567', birthDate: '1980' })),
    ).toEqual({
      strength: 'strong',
      reasons: ['same-passport'],
    });
    expect(likenessOf(person('Узорны Пётр'), person('Іншы Пётр'))).toBeNull();
  });

  test('the patronymic makes a name likely', () => {
    expect(likenessOf(person('Узорны Пётр Іванавіч'), person('Узорный Петр Иванович'))).toEqual({
      strength: 'likely',
      reasons: ['name-with-patronymic', 'birth-date-missing'],
    });
  });

  test('numbers and telephones as they are compared', () => {
    expect(plainNumber('мр №123 45-67')).toBe('MP1234567');
    expect(plainNumber(undefined)).toBe('');
    expect(plainPhone('12-34')).toBe('');
    expect(plainPhone(undefined)).toBe('');
  });
});

describe('blocks', () => {
  test('bring equal values together and leave out what too many share', () => {
    const index = new BlockIndex();
    for (let at = 0; at <= LARGEST_BLOCK; at++) index.add(at, ['n|ivanav|ivan']);
    index.add(5000, ['p|MP1', 'n|a|b']);
    index.add(5001, ['n|a|b']);
    let tooLarge = 0;
    expect([...index.groups(() => tooLarge++)]).toEqual([[5000, 5001]]);
    expect(tooLarge).toBe(1);
  });

  test('of a name whose order is not known hold both orders', () => {
    expect(blocksOf({ raw: { number: 1 }, name: foldName({ full: 'Adam Taras' }) })).toEqual(
      expect.arrayContaining(['n|taras|adam', 'n|adam|taras']),
    );
  });

  test('places are found again', () => {
    const places = new Places();
    const all = Array.from({ length: 300 }, (_, at) => ({
      rowKey: `00000000-0000-4000-8000-${at.toString(16).padStart(12, 'f')}`,
      mapping: at % 2 === 0 ? 'a' : 'b',
      number: (at % 9) + 1,
    }));
    const numbers = all.map((place) => places.add(place));
    expect(numbers.map((number) => places.get(number))).toEqual(all);
  });
});
