import { describe, expect, test } from '@jest/globals';
import {
  AGE_GROUPS,
  ATOMS,
  COMMON_SURNAMES_OF_KEMEROVO,
  LINK_CLASSES,
  POPULATION,
  POPULATION_OF_KEMEROVO,
  REGION_POPULATION,
  classById,
  effectiveValues,
  slotRefs,
  slotsOf,
  zipfShares,
} from './index.js';

describe('every class', () => {
  test.each(LINK_CLASSES.map((one) => [one.code, one] as const))('%s joins parts with 2^20 combinations or more', (_code, one) => {
    const values = one.atoms.reduce((n, atom) => n * ATOMS[atom].values, 1);
    expect(one.strength).toBeCloseTo(Math.log2(values), 10);
    expect(one.strength).toBeGreaterThanOrEqual(20);
    const effective = one.atoms.reduce((n, atom) => n * ATOMS[atom].effective, 1);
    expect(one.peoplePerValue).toBeCloseTo(POPULATION / effective, 10);
  });

  test('is no single field, except an identifier or a digest', () => {
    const single = LINK_CLASSES.filter(({ atoms }) => atoms.length === 1).flatMap(({ fields }) => fields);
    expect(new Set(single)).toEqual(new Set(['identifier', 'case', 'file']));
  });

  test('has an id of its own and keeps its place in the token list', () => {
    expect(new Set(LINK_CLASSES.map(({ id }) => id)).size).toBe(LINK_CLASSES.length);
    expect(classById(1)?.code).toBe('S|G|YMD');
    expect(classById(999)).toBeUndefined();
    expect(slotRefs('person').slice(0, 5)).toEqual([0, 1, 2, 3].map((slot) => ({ class: 1, slot })).concat({ class: 2, slot: 0 }));
    expect(slotsOf('person')).toBe(42);
    expect(slotsOf('event')).toBe(13);
    expect(slotsOf('file')).toBe(1);
  });
});

test('a class may stand alone only when it is an identifier or few people share its full date of birth', () => {
  const strong = LINK_CLASSES.filter((one) => one.strong);
  expect(
    strong.every(({ atoms, peoplePerValue }) => (atoms.includes('YMD') ? peoplePerValue <= 12 : ATOMS[atoms[0]!].field === 'identifier')),
  ).toBe(true);
  const weak = ['S|G', '{s3|g3}', 'S|P|YM', 'ID3', 'N|Z'];
  expect(LINK_CLASSES.filter(({ code }) => weak.includes(code)).map((one) => one.strong)).toEqual(weak.map(() => false));
});

describe('the public figures behind the parts', () => {
  test('regions', () => {
    expect(effectiveValues(REGION_POPULATION)).toBeCloseTo(ATOMS.R.effective, 1);
    expect(REGION_POPULATION.reduce<number>((sum, people) => sum + people, 0)).toBe(POPULATION);
  });

  test('ages add up to the three groups of the census', () => {
    const groups: readonly (readonly [number, number, number])[] = [
      [0, 3, 16.9],
      [3, 13, 67.7],
      [13, 18, 15.4],
    ];
    for (const [from, until, census] of groups)
      expect(Math.abs(AGE_GROUPS.slice(from, until).reduce<number>((sum, share) => sum + share, 0) - census)).toBeLessThan(0.25);
  });

  test('years, months and days of birth follow from the age pyramid', () => {
    const years = effectiveValues(AGE_GROUPS) * 5;
    expect(Math.abs(years - ATOMS.Y.effective)).toBeLessThan(1);
    expect(Math.abs(years * 365.25 - ATOMS.YMD.effective) / ATOMS.YMD.effective).toBeLessThan(0.01);
    expect(Math.abs(years * 12 - ATOMS.YM.effective) / ATOMS.YM.effective).toBeLessThan(0.01);
  });

  test('surnames: 50,000 skeletons, the commonest as common as in the table, the others no rarer than there', () => {
    const shares = zipfShares(ATOMS.S.values, 15);
    const table = COMMON_SURNAMES_OF_KEMEROVO.map((people) => people / POPULATION_OF_KEMEROVO);
    expect(shares[0]).toBeCloseTo(table[0]!, 4);
    for (const [rank, share] of table.entries()) expect(shares[rank]! / share).toBeGreaterThan(0.99);
    expect(Math.round(effectiveValues(shares))).toBe(ATOMS.S.effective);
  });
});
