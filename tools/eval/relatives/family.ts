import { SeededRandom } from '../../demo/data/random.js';
import { passportFromBelarusian, passportFromRussian } from '../../demo/data/transliterate.js';
import { ENDINGS, FATHERS, MEN, MIDDLES, REGIONS, STEMS, WOMEN } from './names.js';

export type Script = 'be' | 'ru' | 'passport-be' | 'passport-ru';
/** Who is easily taken for somebody, as often as they stand here. */
const KINDS = ['twin', 'twin', 'other twin', 'sibling', 'sibling', 'namesake', 'son'] as const;
/** In the hard set these are among them: all have one surname and one given name. */
const HARD_KINDS = [...KINDS, 'neighbour', 'neighbour', 'elsewhere', 'cousin', 'cousin', 'grandson'] as const;
export type Kind = (typeof HARD_KINDS)[number];

/** Numbers into the pools of `names.ts`. */
export interface Person {
  readonly id: number;
  readonly sex: 0 | 1;
  readonly given: number;
  readonly father: number;
  readonly stem: number;
  readonly middle: number;
  readonly ending: number;
  /** YYYY-MM-DD */
  readonly birth: string;
  readonly region: string;
  /** What neither organisation knows; never of namesakes, whom nothing else tells apart. */
  readonly lacks: '' | 'father' | 'birth';
}

export interface Spelled {
  readonly given: string;
  readonly family: string;
  readonly patronymic: string;
}

const two = (n: number) => String(n).padStart(2, '0');

function person(id: number, random: SeededRandom): Person {
  return {
    id,
    sex: random.next() < 0.5 ? 0 : 1,
    given: random.integer(0, MEN.length - 1),
    father: random.integer(0, FATHERS.length - 1),
    stem: random.integer(0, STEMS.length - 1),
    middle: random.integer(0, MIDDLES.length - 1),
    ending: random.integer(0, ENDINGS.length - 1),
    birth: `${random.integer(1945, 2004)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
    region: random.pick(REGIONS),
    lacks: random.pick(['', '', 'father', 'birth']),
  };
}

const other = (n: number, of: number, random: SeededRandom) => (n + random.integer(1, of - 1)) % of;

/** Share of relatives who live in one region. */
const NEIGHBOURS = 0.8;

/** Day and month in each other's place; undefined where that is no other date. */
function turned(birth: string): string | undefined {
  const [year, month, day] = birth.split('-');
  return Number(day) > 12 || day === month ? undefined : `${year}-${day}-${month}`;
}
const earlier = (birth: string, years: number) => `${Number(birth.slice(0, 4)) - years}${birth.slice(4)}`;

/** `one` and somebody who is easily taken for them. */
function relatives(one: Person, random: SeededRandom, kinds: readonly Kind[]): readonly Person[] {
  const id = one.id + 1;
  const given = other(one.given, MEN.length, random);
  const { birth, region } = person(id, random);
  const second = { ...one, id, region: random.next() < NEIGHBOURS ? one.region : region };
  const known = { ...one, lacks: '' } as const;
  const ofOneYear = `${one.birth.slice(0, 4)}${birth.slice(4)}`;
  const otherFather = () => other(one.father, FATHERS.length, random);
  switch (random.pick(kinds)) {
    case 'twin':
      return [one, { ...second, given }];
    case 'other twin':
      return [one, { ...second, given, sex: one.sex === 0 ? 1 : 0 }];
    case 'sibling':
      return [one, { ...second, given, birth }];
    case 'namesake':
      return [known, { ...second, birth, lacks: '' }];
    case 'son':
      return [known, { ...second, father: otherFather(), birth: earlier(ofOneYear, 27), lacks: '' }];
    // One region, one name, one year of birth: the father and the day tell them apart.
    case 'neighbour':
      return [known, { ...known, id, father: otherFather(), birth: ofOneYear }];
    // One name and one day of birth in two regions: only the father tells them apart.
    case 'elsewhere':
      return [known, { ...known, id, father: otherFather(), region: random.pick(REGIONS.filter((each) => each !== one.region)) }];
    // Sons of two brothers, of one name and year, some of them with day and month the other way round.
    case 'cousin':
      return [known, { ...known, id, father: otherFather(), birth: turned(one.birth) ?? ofOneYear }];
    // Named after the grandfather, whose father had the name of the grandson's: fifty years lie between them.
    case 'grandson':
      return [known, { ...known, id, birth: earlier(ofOneYear, 50) }];
  }
}

/**
 * `count` people, two thirds of whom have a relative among the rest or are one.
 *
 * @param hard adds neighbours and cousins of one name and year, namesakes of one day of birth in two regions, grandsons
 */
export function people(count: number, random: SeededRandom, hard = false): readonly Person[] {
  const all: Person[] = [];
  while (all.length < count) {
    const one = person(all.length, random);
    all.push(...(random.next() < 0.5 ? relatives(one, random, hard ? HARD_KINDS : KINDS) : [one]));
  }
  return all;
}

function cyrillic({ sex, given, father, stem, middle, ending }: Person, language: 0 | 1): Spelled {
  const { be, ru } = ENDINGS[ending]!;
  return {
    given: (sex === 0 ? MEN : WOMEN)[given]![language],
    family: STEMS[stem]![language] + MIDDLES[middle]![language] + (language === 0 ? be : ru)[sex],
    patronymic: FATHERS[father]![language]![sex],
  };
}

export function spell(one: Person, script: Script): Spelled {
  const language = script === 'be' || script === 'passport-be' ? 0 : 1;
  const { given, family, patronymic } = cyrillic(one, language);
  if (script === 'be' || script === 'ru') return { given, family, patronymic };
  const latin = script === 'passport-be' ? passportFromBelarusian : passportFromRussian;
  return { given: latin(given), family: latin(family), patronymic: latin(patronymic) };
}
