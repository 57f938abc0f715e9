import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SelfDictionary, compareNames, explainName, foldName } from './index.js';
import { ROMANISATIONS, SAMPLE_FAMILY, SAMPLE_GIVEN } from './sample-spellings.js';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.stringMatching(/^[а-яёіў’A-Za-złŭšž .,()-]{0,60}$/u),
  fc.constantFrom('', ' ', '0', 'я', '😀', '\u0301', '\u202eабв', 'a'.repeat(10_000), 'б'.repeat(10_000), 'Ивaнов', '-', '(', ',', 'née'),
);
const cyrillic = fc.stringMatching(/^[абвгдежзійклмнопрстуўфхцчшыэюя]{3,14}$/u);

describe('properties', () => {
  test('no string makes it fail, and without a key nothing matches', () => {
    fc.assert(
      fc.property(fc.record({ full: anything, given: anything, family: anything }, { requiredKeys: [] }), (parts) => {
        const name = foldName(parts);
        if (name.family.length === 0 || name.given.length === 0) expect(compareNames(name, name).match).toBe(false);
        for (const { key, plain, others = [] } of [...name.family, ...name.maiden, ...name.given]) {
          expect(key).toMatch(/^[a-z]+$/);
          expect(plain).toMatch(/^[a-z]+$/);
          for (const other of others) expect(other).toMatch(/^[a-z]+$/);
        }
        if (name.family.length + name.given.length + name.maiden.length === 0) expect(name.reasons).not.toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  test('explaining and searching never fail either', () => {
    fc.assert(
      fc.property(anything, anything, (identity, text) => {
        explainName(text);
        for (const { start, end } of SelfDictionary.of([identity]).find(text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('idempotent: the key of a key is the key', () => {
    fc.assert(
      fc.property(fc.oneof(cyrillic, fc.constantFrom(...SAMPLE_FAMILY.flat())), (word) => {
        const key = foldName({ family: word }).family[0]?.key;
        if (key === undefined || key.length < 2) return;
        expect(foldName({ family: key }).family[0]?.key).toBe(key);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.oneof(cyrillic, fc.constantFrom(...SAMPLE_GIVEN.flat())), (word) => {
        const key = foldName({ given: word }).given[0]?.key;
        if (key === undefined || key.length < 2) return;
        expect(foldName({ given: key }).given[0]?.key).toBe(key);
      }),
      { numRuns: 500 },
    );
  });

  test('folding does not depend on capitals, form of marks, or kind of apostrophe', () => {
    fc.assert(
      fc.property(cyrillic, (word) => {
        const key = foldName({ family: word }).family[0]?.key;
        for (const other of [word.toUpperCase(), word.normalize('NFD'), ` ${word}\u00ad `])
          expect(foldName({ family: other }).family[0]?.key).toBe(key);
      }),
    );
    for (const apostrophe of ["'", '’', 'ʼ', '`', 'ʹ']) expect(foldName({ family: `Лук${apostrophe}янаў` }).family[0]?.key).toBe('lukanav');
  });

  test('comparing is symmetric', () => {
    const spelling = fc.tuple(fc.constantFrom(...ROMANISATIONS), fc.constantFrom(...SAMPLE_GIVEN), fc.constantFrom(...SAMPLE_FAMILY));
    fc.assert(
      fc.property(spelling, spelling, ([one, given, family], [two, otherGiven, otherFamily]) => {
        const a = foldName({ full: `${one.of(given[0])} ${one.of(family[0])}` });
        const b = foldName({ full: `${two.of(otherFamily[1])} ${two.of(otherGiven[1])}` });
        expect(compareNames(a, b).match).toBe(compareNames(b, a).match);
      }),
    );
  });

  test('four times as much hostile text costs about four times as much, not sixteen', () => {
    const dictionary = SelfDictionary.of(['Ціхалоўская Святлана', '+375 29 123-45-67']);
    const cost = (n: number): number => {
      const text = `${'а'.repeat(n)} ${'1-'.repeat(n)} ${'а '.repeat(n)} ${'sch'.repeat(n / 2)}`;
      const once = (): number => {
        const started = performance.now();
        dictionary.find(text);
        return performance.now() - started;
      };
      return Math.min(once(), once(), once());
    };
    expect(cost(16_000) / cost(4000)).toBeLessThan(10);
    expect(foldName({ full: '('.repeat(300) }).family).toEqual([]);
  });
});
