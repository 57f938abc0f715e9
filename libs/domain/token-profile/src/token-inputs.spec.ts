import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { toHex, utf8 } from '#domain/crypto';
import { LINK_CLASSES, LINK_PROFILE, slotRefs, slotsOf } from '#domain/link-class';
import { NAME_RULES } from '#domain/names';
import { eventSubject, fileSubject, personSubject, type LinkSubject, type RawSubjectPerson } from './subject.js';
import { tokenInputs } from './token-inputs.js';

const EPOCH = '2026';
const REFS = slotRefs('person');
const full: RawSubjectPerson = {
  names: { given: 'Сяргей', family: 'Ціхалоўскі', patronymic: 'Пятровіч', maiden: 'Новік' },
  birthDate: '1979-04-17',
  sex: 'м',
  region: 'Гомель',
  place: 'Гомель',
  postcode: '246050',
  address: 'вул. Савецкая 12',
  identifiers: [
    { type: 'passport', value: 'HB1234567' },
    { type: 'personal-number', value: '4180878H012PB1' },
    { type: 'case-number', value: '20-1234-567' },
    { type: 'other', value: '7654321' },
  ],
  events: [{ day: '2020-05-29', admin1: 'BY-HR' }, { day: '2020-05' }, { facility: 'okrestina' }, { day: '2020-05-30' }],
};

/** Codes of the classes in which two people have an input in common. */
function shared(a: RawSubjectPerson, b: RawSubjectPerson): string[] {
  const hex = (raw: RawSubjectPerson) =>
    tokenInputs(personSubject(raw), EPOCH).inputs.map((input, i) => (input === null ? `none ${i}` : toHex(input)));
  const [left, right] = [hex(a), new Set(hex(b).filter((text) => !text.startsWith('none')))];
  return [...new Set(left.flatMap((text, i) => (right.has(text) ? [LINK_CLASSES.find(({ id }) => id === REFS[i]!.class)!.code] : [])))];
}

test('an input is class, version, epoch and fields, each with its length', () => {
  const subject = personSubject({ names: { family: 'Novik' }, birthDate: '1985-03-12' });
  const slot = REFS.findIndex((ref) => ref.class === 5);
  const key = subject.readings[0]!.surnames[0]!.key;
  const parts = ['5', `${LINK_PROFILE} ${NAME_RULES}`, EPOCH, key, '19850312'];
  const expected = parts.flatMap((part) => [0, utf8(part).length, ...utf8(part)]);
  expect([...tokenInputs(subject, EPOCH).inputs[slot]!]).toEqual(expected);
});

describe('the number of inputs', () => {
  const subjects: LinkSubject[] = [
    personSubject(full),
    personSubject({ names: {} }),
    eventSubject({ day: '2020-08-12', facility: 'okrestina', units: ['a', 'b', 'c', 'd', 'e'], codes: ['x'] }),
    eventSubject({}),
    fileSubject(new Uint8Array(32).fill(1)),
    fileSubject(new Uint8Array(31)),
  ];
  test.each(subjects.map((subject) => [subject.kind, subject] as const))('is fixed for a %s, whatever is known', (kind, subject) => {
    expect(tokenInputs(subject, EPOCH).inputs).toHaveLength(slotsOf(kind));
  });

  test('holds every value once', () => {
    const inputs = tokenInputs(personSubject(full), EPOCH)
      .inputs.filter((input) => input !== null)
      .map(toHex);
    expect(new Set(inputs).size).toBe(inputs.length);
  });
});

describe('the same person', () => {
  test('across scripts, with another order of day and month, under a former surname', () => {
    expect(shared(full, { names: { given: 'Siarhei', family: 'Tsikhalouski' }, birthDate: '17.04.1979' })).toContain('S|G|YMD');
    expect(shared(full, { names: { given: 'Sergey', family: 'Novik' }, birthDate: '17.04.1979' })).toContain('S|G|YMD');
    expect(
      shared(
        { names: { given: 'Anna', family: 'Novik' }, birthDate: '1985-03-12' },
        { names: { given: 'Anna', family: 'Novik' }, birthDate: '1985-12-03' },
      ),
    ).toContain('S|YDM');
  });

  test('with family and given name in each other’s place', () => {
    const codes = shared({ names: { given: 'Madeleine', family: 'Paterson' } }, { names: { given: 'Paterson', family: 'Madeleine' } });
    expect(codes).toEqual(expect.arrayContaining(['{s~|g~}', '{s3|g3}']));
  });

  test('with an initial, or a full name whose order cannot be told', () => {
    expect(shared({ names: { given: 'S.', family: 'Tsikhalouski' } }, full)).toContain('S|g1');
    const unsure = personSubject({ names: { full: 'Maksim Anton' } });
    expect(unsure.readings.length).toBeGreaterThanOrEqual(1);
  });

  test('with a surname that only sounds alike, and the date', () => {
    const codes = shared(
      { names: { given: 'Anna', family: 'Moody' }, birthDate: '1985-03-12' },
      { names: { given: 'Jane', family: 'Mudy' }, birthDate: '1985-03-12' },
    );
    expect(codes).toContain('s~|YMD');
  });

  test('by a document, whichever alphabet its series is typed in', () => {
    const other: RawSubjectPerson = { names: {}, identifiers: [{ type: 'passport', value: 'НВ 1234567' }] };
    expect(shared(full, other)).toEqual(['ID1']);
  });
});

describe('what cannot be compared gives a reason and no input', () => {
  const hostile = ['', ' ', 'A', '12345', 'а'.repeat(10_000), 'Nоvik\u202e', '😀', 'e\u0301\u0301', '\u05d0\u05d1\u05d2', '\0', '\ud800'];
  test.each(hostile)('%j as every field', (text) => {
    const raw: RawSubjectPerson = {
      names: { given: text, family: text, patronymic: text, maiden: text },
      birthDate: text,
      sex: text,
      region: text,
      place: text,
      postcode: text,
      address: text,
      identifiers: [{ type: 'other', value: text }],
    };
    expect(tokenInputs(personSubject(raw), EPOCH).inputs).toHaveLength(slotsOf('person'));
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'empty'],
    ['blanks', ' \t\u00a0', 'empty'],
    ['one letter', 'Ж', 'too-short'],
    ['digits', '12345', 'digits-only'],
    ['ten thousand letters', 'а'.repeat(10_000), 'too-long'],
    ['ten thousand letters in words', 'Узорны '.repeat(1429), 'too-long'],
    ['two scripts that no keyboard mixes', 'Ивfнов', 'mixed-script'],
    ['a script without rules, right to left', 'שרה כהן', 'no-letters'],
    ['Arabic, with marks of direction', '\u202bمريم\u202c', 'no-letters'],
    ['emoji', '👩‍⚖️', 'no-letters'],
    ['combining marks alone', '\u0301\u0301\u0308', 'no-letters'],
    ['half a character', '\ud800', 'no-letters'],
    ['punctuation', '-- ?', 'no-letters'],
  ])('a name of %s: no token of it, a reason, and two such people never meet', (_, text, reason) => {
    const raw: RawSubjectPerson = { names: { given: text, family: text } };
    const { inputs, reasons } = tokenInputs(personSubject(raw), EPOCH);
    expect(inputs.every((input) => input === null)).toBe(true);
    expect(reasons).toEqual(expect.arrayContaining([reason, 'nothing-to-compare']));
    const full = { names: { full: text } };
    expect(tokenInputs(personSubject(full), EPOCH).inputs.every((input) => input === null)).toBe(true);
    const dated = { birthDate: '1985-03-12', sex: 'f', region: 'BY-HM', place: 'Мінск' };
    expect(shared({ ...raw, ...dated }, { ...raw, ...dated })).toEqual([]);
  });

  test('marks, directions and letters of the other keyboard inside a readable name are put right', () => {
    const plain: RawSubjectPerson = { names: { given: 'Сяргей', family: 'Новік' }, birthDate: '1985-03-12' };
    for (const family of ['Но\u0301вік', 'Hовiк', '\u202aНовік\u202c', 'НОВІК', 'Но\u00adвік'])
      expect(shared(plain, { ...plain, names: { given: 'Сяргей', family } })).toContain('S|G|YMD');
  });

  test('a date that no calendar has is equal to none, its own copy included', () => {
    for (const birthDate of ['1985-02-31', '31.02.1985', '1985-13-45', '0000-00-00', '32.13.1985'])
      expect(shared({ names: {}, birthDate, postcode: '220030' }, { names: {}, birthDate, postcode: '220030' })).toEqual([]);
  });

  test('nothing known', () => {
    for (const subject of [personSubject({ names: {} }), eventSubject({}), fileSubject(new Uint8Array(5))]) {
      const { inputs, reasons } = tokenInputs(subject, EPOCH);
      expect(inputs.every((input) => input === null)).toBe(true);
      expect(reasons).toContain('nothing-to-compare');
    }
  });

  test('impossible dates, placeholder numbers', () => {
    const { inputs, reasons } = tokenInputs(
      personSubject({
        names: {},
        birthDate: '1985-02-31',
        identifiers: [
          { type: 'passport', value: '0000000' },
          { type: 'other', value: '-' },
        ],
      }),
      EPOCH,
    );
    expect(inputs.every((input) => input === null)).toBe(true);
    expect(reasons).toEqual(expect.arrayContaining(['impossible-date', 'identifier-too-short', 'nothing-to-compare']));
  });

  test('any two random people share nothing unless they share a text', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(word, word, word, (given, family, birthDate) => {
        const a = tokenInputs(personSubject({ names: { given, family }, birthDate }), EPOCH);
        expect(a.inputs).toHaveLength(slotsOf('person'));
        expect(a.inputs.map((input) => input && toHex(input))).toEqual(
          tokenInputs(personSubject({ names: { given, family }, birthDate }), EPOCH).inputs.map((input) => input && toHex(input)),
        );
      }),
    );
  });
});

test('inputs of another epoch are others', () => {
  const subject = personSubject(full);
  const old = new Set(tokenInputs(subject, EPOCH).inputs.flatMap((input) => (input ? [toHex(input)] : [])));
  expect(tokenInputs(subject, '2027').inputs.some((input) => input !== null && old.has(toHex(input)))).toBe(false);
});

test('a postcode that is mostly digits has digits everywhere', () => {
  expect(personSubject({ names: {}, postcode: '27s3|' }).postcode).toBe('27531');
  expect(personSubject({ names: {}, postcode: '27x31' }).postcode).toBe('27x31');
  expect(personSubject({ names: {}, postcode: 'SW1A 1AA' }).postcode).toBe('sw1a1aa');
});

test('more places than the memory of folded words holds', () => {
  const words = Array.from({ length: 20_100 }, (_, i) => `mesta${[...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`);
  for (const place of words) personSubject({ names: {}, place });
  expect(personSubject({ names: {}, place: 'г. Мінск' }).place).toEqual(personSubject({ names: {}, place: 'Minsk' }).place);
});
