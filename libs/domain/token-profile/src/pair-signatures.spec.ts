import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { SyncMac } from '#domain/crypto';
import { compareSignatures, ROUND_FIELDS, SHAPE_BYTES } from '#domain/linkage';
import type { NameParts } from '#domain/names';
import { explain } from './explain.js';
import { pairSignatures } from './pair-signatures.js';
import { eventSubject, fileSubject, personSubject, type LinkSubject } from './subject.js';

const mac: SyncMac = {
  hmacSha256: (key, data) => new Uint8Array(createHmac('sha256', key).update(data).digest()),
  hkdfSha256: (key, salt, info, length) => new Uint8Array(hkdfSync('sha256', key, salt, info, length)),
};
const KEY = new Uint8Array(32).fill(5);
const sign = (round: 'grey' | 'more', subject: LinkSubject) => pairSignatures(round, subject, KEY, mac, randomBytes);

test('the size of a field never depends on its value', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(text, text, text, fc.constantFrom('1985-03-12', '1985', '19850238', '246050', 'x'), (given, family, place, code) => {
      const subject = personSubject({
        names: { given, family, patronymic: given, maiden: place },
        birthDate: code,
        sex: 'f',
        place,
        address: place,
        postcode: code,
        events: [{ day: '2020-08-12', facility: 'f' }, { month: '2020-09' }],
      });
      for (const round of ['grey', 'more'] as const)
        for (const [field, value] of Object.entries(sign(round, subject))) {
          const shape = (ROUND_FIELDS[round] as Record<string, keyof typeof SHAPE_BYTES>)[field]!;
          if (value !== null) expect(Buffer.from(value, 'base64url')).toHaveLength(SHAPE_BYTES[shape]);
        }
    }),
    { numRuns: 40 },
  );
});

test('one name or three: the blocks look alike', () => {
  // Within one signature the hub may compare blocks; a filler resembles the first block as halves of a double name do.
  const blocks = Buffer.from(sign('grey', personSubject({ names: { family: 'Kavaliova' } }))['surname']!, 'base64url');
  expect(new Set([0, 256, 512].map((at) => blocks.subarray(at, at + 8).toString('hex'))).size).toBe(3);
  expect(sign('grey', personSubject({ names: { family: 'Kavaliova' } }))['surname']).not.toBe(
    sign('grey', personSubject({ names: { family: 'Kavaliova' } }))['surname'],
  );
});

test('every round names all its fields, null where there is nothing', () => {
  for (const subject of [personSubject({ names: {} }), eventSubject({}), fileSubject(new Uint8Array(32))])
    for (const round of ['grey', 'more'] as const) {
      const signed = sign(round, subject);
      expect(Object.keys(signed)).toEqual(Object.keys(ROUND_FIELDS[round]));
      expect(Object.values(signed).every((value) => value === null)).toBe(true);
    }
  expect(sign('more', eventSubject({ day: '2020-08-12' }))['month']).not.toBeNull();
  expect(sign('grey', personSubject({ names: { given: 'A.', family: 'Novik' } }))['given']).toBeNull();
});

test('a given name is called known only of people whose names the tables hold, slips included', () => {
  const known = (given: string, family: string, more: object = {}) =>
    sign('grey', personSubject({ names: { given, family }, ...more }))['given-known'] !== null;
  expect(known('Павел', 'Новік')).toBe(true);
  expect(known('Пвел', 'Новік')).toBe(true);
  expect(known('Pavel', 'Paulovich')).toBe(true);
  expect(known('Pavel', 'Smith', { region: 'BY-HM' })).toBe(true);
  expect(known('Zzyzx', 'Paulovich')).toBe(false);
  expect(known('П.', 'Новік')).toBe(false);
  expect(known('David', 'Smith')).toBe(false);
  // Too short to tell: a slip of a short name, in this country.
  expect(known('Zyz', 'Paulovich')).toBe(false);
  expect(known('Zyz', 'Paulovich', { region: 'BY-HM' })).toBe(true);
});

describe('fathers and slips', () => {
  const levels = (a: NameParts, b: NameParts) =>
    new Map(
      compareSignatures('grey', sign('grey', personSubject({ names: a })), sign('grey', personSubject({ names: b }))).map(
        ({ field, agreement }) => [field, agreement],
      ),
    );
  const named = (patronymic: string, given = 'Алена') => ({ given, family: 'Новік', patronymic });

  test.each([
    ['Раманаўна', 'Романовна', 'same'],
    ['Раманаўна', 'Романован', 'same'],
    ['Аляксандраўна', 'Алексеевна', 'near'],
    ['Рыгораўна', 'Андреевна', 'different'],
    ['Раманаўна', 'Р.', 'missing'],
  ])('%s and %s: %s', (a, b, level) => expect(levels(named(a), named(b)).get('patronymic')).toBe(level));

  test('the endings that all patronymics share do not make two fathers alike', () => {
    expect(levels(named('VIKTARAUNA'), named('MIKALAEUNA')).get('patronymic')).toBe('different');
  });

  test('a given name with a slip is the name that is meant, of people of this country', () => {
    expect(levels(named('Раманаўна', 'Кацярына'), named('Раманаўна', 'EKATEIRNA')).get('given')).toBe('same');
    expect(levels(named('Раманаўна', 'Ніна'), named('Раманаўна', 'Дина')).get('given-known')).toBe('same');
  });

  test('the ending of a patronymic tells the sex where nothing else does', () => {
    expect(levels(named('Раманаўна'), named('Романович', 'Олег')).get('sex')).toBe('different');
    expect(levels(named('Раманаўна'), { given: 'Алена', family: 'Новік' }).get('sex')).toBe('missing');
  });
});

test('an explanation holds levels, bits and the frequency of the own value, and no value', () => {
  const subject = personSubject({ names: { given: 'Аляксандр', family: 'Ціхалоўскі', patronymic: 'Іванавіч' } });
  const lines = explain(subject, [
    { field: 'surname', agreement: 'same' },
    { field: 'given', agreement: 'same' },
    { field: 'patronymic', agreement: 'missing' },
    { field: 'birth', agreement: 'close' },
    { field: 'identifier', agreement: 'same' },
    { field: 'unheard-of', agreement: 'same' },
  ]);
  expect(lines[1]).toMatchObject({ field: 'given', rarity: 'common' });
  expect(lines[0]!.bits).toBeGreaterThan(lines[1]!.bits);
  expect(lines.slice(2).map(({ rarity }) => rarity)).toEqual([undefined, undefined, undefined, undefined]);
  expect(lines.map(({ bits }) => Math.sign(bits))).toEqual([1, 1, 0, 1, 1, 0]);
  expect(JSON.stringify(lines)).not.toMatch(/[^\x20-\x7e]|tsi|alaks/i);
});

test('explanations of files, of events and of people without names', () => {
  const file = fileSubject(new Uint8Array(32));
  expect(explain(file, [{ field: 'file', agreement: 'same' }])).toEqual([{ field: 'file', agreement: 'same', bits: 30 }]);
  expect(explain(file, [{ field: 'file', agreement: 'missing' }])[0]!.bits).toBe(0);
  const nobody = personSubject({ names: {} });
  expect(
    explain(
      nobody,
      ['surname', 'given', 'patronymic'].map((field) => ({ field, agreement: 'same' as const })),
    ).every(({ rarity }) => rarity === undefined),
  ).toBe(true);
});
