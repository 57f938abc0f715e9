import { FEMALE_NAMES } from './data/female-names.js';
import { MALE_NAMES } from './data/male-names.js';
import { styleOf } from './latin.js';
import { readWord, type Reading } from './reading.js';
import { fineGivenSkeleton, givenSkeleton, stemSkeleton } from './skeleton.js';

/** One given name with all its spellings. */
export interface GivenClass {
  /** Skeleton of the first form, with a number where another name has it already. */
  readonly id: string;
  readonly sex: 'f' | 'm';
  /** First form as a person reads it. */
  readonly name: string;
}

export interface FoundClass extends GivenClass {
  /** By a short or fond form: may be one of several names. */
  readonly short: boolean;
}

interface Tables {
  /** By the spelling without marks, by the skeleton with vowels as written, by the skeleton: the first that is known counts. */
  readonly byLetters: ReadonlyMap<string, readonly FoundClass[]>;
  readonly byFineKey: ReadonlyMap<string, readonly FoundClass[]>;
  readonly byKey: ReadonlyMap<string, readonly FoundClass[]>;
  /** Stem of the father's name, as it stands in patronymics. */
  readonly byStem: ReadonlyMap<string, readonly GivenClass[]>;
  readonly byId: ReadonlyMap<string, GivenClass>;
  /** First letters of the skeletons of every form: what an initial may stand for. */
  readonly initials: ReadonlyMap<string, ReadonlySet<string>>;
  readonly forms: ReadonlyMap<string, readonly Reading[]>;
}

/** Father's names whose patronymic is not made by the ending alone: Яковлевич, Львович, Павлович, Ильинична. */
const STEMS: Readonly<Record<string, string>> = {
  Якаў: 'Яковл Якаўл Якал',
  Леў: 'Льв Льв',
  Павел: 'Павл Паўл',
  Ілья: 'Ильин Илін Ил',
  Лука: 'Лук',
  Кузьма: 'Кузьм Кузьмин',
  Фама: 'Фом Фам Фомин',
  Мікіта: 'Никит Микит Никитин Мікіц',
  Сава: 'Савв Саввин',
  Пётр: 'Петр',
  Міхаіл: 'Михайл Міхал',
  Апанас: 'Афанас Апанас',
};

const read = (word: string): Reading => readWord(word, styleOf([word])) as Reading;

/** The letter that an initial shares with the beginning of a skeleton. */
export function initialOf(skeleton: string): string {
  return /^(?:[csz]h|iu|[a-z])/.exec(skeleton)![0];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V, same: (a: V, b: V) => boolean): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.some((known) => same(known, value))) list.push(value);
}

/** Алла, Эла and Алія have one skeleton; the later ones in the tables get a number. */
function free(id: string, taken: ReadonlyMap<string, unknown>): string {
  let number = 2;
  let own = id;
  while (taken.has(own)) own = `${id}${number++}`;
  return own;
}

function build(): Tables {
  const byLetters = new Map<string, FoundClass[]>();
  const byFineKey = new Map<string, FoundClass[]>();
  const byKey = new Map<string, FoundClass[]>();
  const byStem = new Map<string, GivenClass[]>();
  const byId = new Map<string, GivenClass>();
  const initials = new Map<string, Set<string>>();
  const forms = new Map<string, readonly Reading[]>();
  const same = (a: GivenClass, b: GivenClass) => a.id === b.id;
  for (const [table, sex] of [
    [MALE_NAMES, 'm'],
    [FEMALE_NAMES, 'f'],
  ] as const) {
    for (const line of table.trim().split('\n')) {
      const [long = '', shorts = ''] = line.split(' | ');
      const full = long.split(' ').map(read);
      const name = long.split(' ')[0]!;
      const id = givenSkeleton(full[0]!.sounds[0]!);
      const entry: GivenClass = { id: free(id, byId), sex, name };
      byId.set(entry.id, entry);
      forms.set(entry.id, full);
      initials.set(entry.id, new Set(full.map(({ sounds }) => initialOf(givenSkeleton(sounds[0]!)))));
      const fond = shorts === '' ? [] : shorts.split(' ').map(read);
      for (const [readings, short] of [
        [full, false],
        [fond, true],
      ] as const) {
        for (const { letters, sounds } of readings) {
          push(byLetters, letters, { ...entry, short }, same);
          push(byFineKey, fineGivenSkeleton(sounds[0]!), { ...entry, short }, same);
          push(byKey, givenSkeleton(sounds[0]!), { ...entry, short }, same);
        }
      }
      if (sex === 'f') continue;
      const stems = [...full, ...(STEMS[name]?.split(' ').map(read) ?? [])];
      for (const { sounds } of stems) push(byStem, stemSkeleton(sounds[0]!), entry, same);
    }
  }
  return { byLetters, byFineKey, byKey, byStem, byId, initials, forms };
}

let tables: Tables | undefined;
const all = (): Tables => (tables ??= build());

/** A full name is not taken for the short form of another that only folds alike: Ганна is not Геня. */
function fullFirst(found: readonly FoundClass[] | undefined): readonly FoundClass[] {
  const full = found?.filter(({ short }) => !short) ?? [];
  return full.length > 0 ? full : (found ?? []);
}

const full = (found: readonly FoundClass[] | undefined): readonly FoundClass[] => found?.filter(({ short }) => !short) ?? [];

/**
 * Classes of a given name: by its spelling, else by the likeliest reading that is in the tables. Short forms are known by
 * spelling and first reading only, or half of the short names of the world would be one of them.
 */
export function classesOf(reading: Reading): readonly FoundClass[] {
  const exact = all().byLetters.get(reading.letters);
  if (exact !== undefined) return exact;
  for (const [index, sounds] of reading.sounds.entries()) {
    const fine = all().byFineKey.get(fineGivenSkeleton(sounds));
    const found = index === 0 ? fullFirst(fine) : full(fine);
    if (found.length > 0) return found;
    const coarse = full(all().byKey.get(givenSkeleton(sounds)));
    if (coarse.length > 0) return coarse;
  }
  // Latvian and Lithuanian forms of men's names: Sergejs, Aleksandras.
  const bare = reading.script === 'latin' ? reading.sounds[0]!.replace(/[aiu]?s$/, '') : '';
  return bare.length > 3 ? full(all().byKey.get(givenSkeleton(bare))).filter(({ sex }) => sex === 'm') : [];
}

/** Every stem of a patronymic that the tables have, with the fathers' names it stands for. */
export const stems = (): Iterable<readonly [stem: string, fathers: readonly GivenClass[]]> => all().byStem;
export const classesOfStem = (skeleton: string): readonly GivenClass[] => all().byStem.get(skeleton) ?? [];
/** Full forms of a name of the tables. */
export const formsOf = (id: string): readonly Reading[] => all().forms.get(id)!;
/** Skeletons of all full forms. */
export const formKeys = (): string[] => [...all().forms.values()].flatMap((forms) => forms.map(({ sounds }) => givenSkeleton(sounds[0]!)));
/** Skeletons of all full forms with the class of each. */
export const formClasses = (): { word: string; classes: string[] }[] =>
  [...all().forms].flatMap(([id, forms]) => forms.map(({ sounds }) => ({ word: givenSkeleton(sounds[0]!), classes: [id] })));
export const isClass = (id: string): boolean => all().byId.has(id);

/** May this initial stand for this class? */
export const initialFits = (initial: string, id: string): boolean => all().initials.get(id)?.has(initial) ?? initialOf(id) === initial;
