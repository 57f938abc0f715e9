import { classesOfStem, formClasses, formKeys, stems } from './given-names.js';

/** Shorter skeletons are one letter away from some name or other. */
const SHORTEST = 4;
/** A slip may lie between two names; more come together by chance. */
const MOST_MEANT = 2;

/** What is left of a word without one of its letters. */
const withoutOne = (word: string): string[] => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

let near: ReadonlySet<string> | undefined;

/** Every full form of the tables, and what is left of it without one letter. */
function build(): ReadonlySet<string> {
  return new Set(formKeys().flatMap((key) => (key.length < SHORTEST ? [] : [key, ...withoutOne(key)])));
}

/**
 * Whether a given name that is in no table may be one of them with a slip: one letter too many, too few or another, or two
 * neighbours in each other's place.
 *
 * @param key skeleton, see `FoldedWord.key`
 */
export function isMistyped(key: string): boolean {
  if (key.length < SHORTEST) return false;
  near ??= build();
  return [key, ...withoutOne(key)].some((one) => near!.has(one));
}

/** How patronymics of a man and of a woman end on the skeleton of a given name; a stem may also stand alone. */
const FATHERS_ENDINGS = ['', 'avich', 'avna', 'ich', 'ichna', 'inichna'] as const;
/** What follows a stem in a patronymic whose ending has a slip that changes how letters are read: ROMANOVCIH. */
const LIKE_AN_ENDING = /^[avi][a-z]{1,4}$/;
/** Of Степаовна a stem of four letters is left, which is nearer to other fathers. */
const SHORTEST_FATHER = 5;

interface Meaning {
  readonly word: string;
  readonly classes: readonly string[];
}
type Meanings = ReadonlyMap<string, readonly Meaning[]>;

/** By every word and by what is left of it without one letter. */
function meanings(all: Iterable<Meaning>): Meanings {
  const found = new Map<string, Meaning[]>();
  for (const meaning of all)
    for (const one of new Set([meaning.word, ...withoutOne(meaning.word)])) {
      const list = found.get(one);
      if (list === undefined) found.set(one, [meaning]);
      else list.push(meaning);
    }
  return found;
}

/** Equal, or one letter too many, too few or another, or two neighbours in each other's place. */
function oneSlip(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

/** Classes from which the word is one slip away; none where several come into question. */
function meant(key: string, by: Meanings, shortest: number): readonly string[] {
  if (key.length < shortest) return [];
  const near = [key, ...withoutOne(key)].flatMap((one) => by.get(one) ?? []).filter(({ word }) => oneSlip(word, key));
  const found = new Set(near.flatMap(({ classes }) => classes));
  return found.size > MOST_MEANT ? [] : [...found];
}

let givens: Meanings | undefined;
let fathers: Meanings | undefined;

/**
 * Names that a given name which is in no table may be with a slip in it.
 *
 * @returns classes; none where it may be one of several names
 */
export function mistypedGivens(key: string): readonly string[] {
  givens ??= meanings(formClasses());
  return meant(key, givens, SHORTEST);
}

/**
 * Fathers whose patronymic a word may be with a slip in its stem or its ending: Романован is Романовна.
 *
 * @param key skeleton of a word that was entered as a patronymic and is none of the tables
 * @returns classes; none where it may be of one of several fathers
 */
export function mistypedFathers(key: string): readonly string[] {
  fathers ??= meanings(
    [...stems()].flatMap(([stem, named]) => FATHERS_ENDINGS.map((ending) => ({ word: stem + ending, classes: named.map(({ id }) => id) }))),
  );
  const found = meant(key, fathers, SHORTEST_FATHER);
  return found.length > 0 ? found : beginsWithFather(key);
}

/** The longest stem with which the word begins, if it goes on like a patronymic. */
function beginsWithFather(key: string): readonly string[] {
  for (let length = key.length - 1; length >= SHORTEST_FATHER; length--) {
    const named = classesOfStem(key.slice(0, length));
    if (named.length > 0 && named.length <= MOST_MEANT && LIKE_AN_ENDING.test(key.slice(length))) return named.map(({ id }) => id);
  }
  return [];
}
