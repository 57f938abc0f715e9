import { formKeys } from './given-names.js';

/** Shorter skeletons are one letter away from some name or other. */
const SHORTEST = 4;

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
