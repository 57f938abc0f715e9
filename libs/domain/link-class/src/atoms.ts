import type { Agreement } from '#domain/link-exchange';
import type { Spread } from './figures.js';
import type { LinkField } from './link-field.js';

/** What two tokens agree in when they share this part of a class. */
export interface AtomFacts extends Spread {
  readonly field: LinkField;
  /** What agreement in this part proves of the field: all of it, a reading that allows for slips, or a piece of it. */
  readonly agreement: Exclude<Agreement, 'different' | 'missing'>;
  readonly meaning: string;
}

const fact = (field: LinkField, agreement: AtomFacts['agreement'], values: number, effective: number, meaning: string): AtomFacts => ({
  field,
  agreement,
  values,
  effective,
  meaning,
});

/**
 * The parts that classes are made of. `values` and `effective` as in {@link Spread}; the derivation of every pair of
 * numbers is in `docs/spec/link-tokens.md`.
 */
export const ATOMS = {
  S: fact('surname', 'same', 50_000, 1012, 'skeleton of a surname, former surnames and halves of a double one included'),
  's~': fact('surname', 'close', 12_000, 700, 'sound skeleton of the surname: its consonants by kind'),
  s4: fact('surname', 'near', 12_000, 600, 'first four letters of the surname'),
  s3: fact('surname', 'near', 3000, 350, 'first three letters of the surname'),
  s2: fact('surname', 'near', 300, 110, 'first two letters of the surname'),
  s1: fact('surname', 'near', 24, 14, 'first letter of the surname'),
  sz: fact('surname', 'near', 6000, 60, 'last three letters of the surname'),
  G: fact('given', 'same', 1376, 59, 'class of the given name, diminutives included'),
  'g~': fact('given', 'close', 900, 52, 'sound skeleton of the given name'),
  g3: fact('given', 'near', 700, 43, 'first three letters of the given name'),
  g2: fact('given', 'near', 180, 28, 'first two letters of the given name'),
  g: fact('given', 'same', 1376, 59, 'skeleton of the given name as written'),
  N: fact('given', 'near', 1376, 59, 'any one name: surname or given name, in whichever column'),
  n3: fact('given', 'near', 700, 43, 'first three letters of any one name'),
  n2: fact('given', 'near', 180, 28, 'first two letters of any one name'),
  nz: fact('given', 'near', 600, 35, 'last three letters of any one name'),
  g1: fact('given', 'near', 24, 11, 'first letter of the given name'),
  gz: fact('given', 'near', 600, 35, 'last three letters of the given name'),
  P: fact('patronymic', 'same', 1636, 34, "class of the father's given name"),
  YMD: fact('birth', 'same', 36_525, 29_300, 'date of birth'),
  YDM: fact('birth', 'close', 24_000, 20_500, 'date of birth, day and month in either order'),
  YM: fact('birth', 'near', 1200, 965, 'year and month of birth'),
  YD: fact('birth', 'near', 3100, 2470, 'year and day of the month of birth'),
  MD: fact('birth', 'near', 366, 365, 'day and month of birth'),
  Y: fact('birth', 'near', 100, 80, 'year of birth'),
  R: fact('place', 'near', 7, 6.6, 'region'),
  L: fact('place', 'same', 23_000, 18, 'locality'),
  l1: fact('place', 'near', 24, 12, 'first letter of the locality'),
  Z: fact('place', 'same', 3000, 900, 'postcode'),
  A: fact('place', 'same', 20_000, 2500, 'words of the postal address, without numbers'),
  a1: fact('place', 'near', 8000, 1200, 'rarest word of the postal address'),
  'N#': fact('place', 'near', 400, 60, 'house number'),
  E: fact('place', 'close', 90_000, 1500, 'day and region or place of detention of an event'),
  ID1: fact('identifier', 'same', 2 ** 29, 9_100_000, 'series and number of a passport'),
  ID2: fact('identifier', 'same', 2 ** 40, 9_100_000, 'personal number'),
  ID3: fact('case', 'same', 2 ** 23, 500_000, 'number of a court or criminal case; co-defendants share it'),
  ID4: fact('identifier', 'same', 2 ** 23, 5_000_000, 'another number of at least seven characters'),
  D: fact('day', 'same', 13_500, 100, 'day of the act'),
  F: fact('facility', 'same', 128, 30, 'place of detention'),
  U: fact('unit', 'same', 200, 20, 'unit that acted'),
  C: fact('code', 'same', 40, 6, 'kind of act'),
  W: fact('place', 'near', 7, 5, 'region of the act'),
  H: fact('file', 'same', 2 ** 256, 2 ** 40, 'SHA-256 of the original file'),
} as const;

export type Atom = keyof typeof ATOMS;
