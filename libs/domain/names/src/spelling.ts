/**
 * One word of a name, as it was typed, reduced to the lower-case letters of one script.
 *
 * Letters of the other script that only look alike (a Latin `a` typed inside a Cyrillic word) are put right where every
 * one of them is such a letter; otherwise the word is refused: a guess here could join two people.
 */
export type Script = 'cyrillic' | 'latin';
export type NameReason = 'empty' | 'too-short' | 'digits-only' | 'mixed-script' | 'too-long' | 'no-letters';

export interface Spelling {
  readonly script: Script;
  /** NFC, lower case, letters only; of the marks only those that tell letters apart. Separators between letters are `·`. */
  readonly letters: string;
  /** Lower-case a–z of a Latin spelling; for a Cyrillic one see `plainOf`. */
  readonly repaired: boolean;
}

/** Longest text that is looked at; no name is longer, and a page of text is none. */
export const LONGEST_TEXT = 300;
export const LONGEST_WORD = 60;

const LATIN_TWINS = 'ABCEHIKMOPTXYJSËÏaceijopsxyëï';
const CYRILLIC_TWINS = 'АВСЕНІКМОРТХУЈЅЁЇасеіјорѕхуёї';
const toCyrillic = new Map([...LATIN_TWINS].map((letter, index) => [letter, [...CYRILLIC_TWINS][index]!]));
const toLatin = new Map([...CYRILLIC_TWINS].map((letter, index) => [letter, [...LATIN_TWINS][index]!]));

const isLatin = (letter: string): boolean => /\p{Script=Latin}/u.test(letter);
const isCyrillic = (letter: string): boolean => /\p{Script=Cyrillic}/u.test(letter);

/** `null` where a letter of the wrong script has no twin in the right one. */
function repair(text: string, isForeign: (letter: string) => boolean, twins: ReadonlyMap<string, string>): string | null {
  let repaired = '';
  for (const letter of text) {
    const twin = isForeign(letter) ? twins.get(letter) : letter;
    if (twin === undefined) return null;
    repaired += twin;
  }
  return repaired;
}

/** Marks beside a letter are joined with it; what is left over (accents, ligature ties, soft signs as quotes) says nothing. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[·•]/gu, '·')
    .replace(/[^\p{L}\p{M}·]/gu, '');
}

/** The letters of a word, or why it has none. */
export function spellingOf(word: string): Spelling | NameReason {
  const text = word.normalize('NFKC');
  const letters = [...text].filter((letter) => /\p{L}/u.test(letter));
  if (letters.length === 0) return /\p{N}/u.test(text) ? 'digits-only' : 'no-letters';
  if (letters.length > LONGEST_WORD) return 'too-long';
  const latin = letters.filter(isLatin).length;
  const cyrillic = letters.filter(isCyrillic).length;
  // Modifier letters (ʼ ʹ) are of no script; letters of a third one cannot be read.
  if (letters.some((letter) => !isLatin(letter) && !isCyrillic(letter) && !/\p{Lm}/u.test(letter))) {
    return latin + cyrillic > 0 ? 'mixed-script' : 'no-letters';
  }
  if (latin + cyrillic === 0) return 'no-letters';
  if (latin === 0) return { script: 'cyrillic', letters: lettersOf(text), repaired: false };
  if (cyrillic === 0) return { script: 'latin', letters: lettersOf(text), repaired: false };
  const asCyrillic = repair(text, isLatin, toCyrillic);
  const asLatin = repair(text, isCyrillic, toLatin);
  if (asCyrillic !== null && (asLatin === null || cyrillic >= latin)) {
    return { script: 'cyrillic', letters: lettersOf(asCyrillic), repaired: true };
  }
  return asLatin === null ? 'mixed-script' : { script: 'latin', letters: lettersOf(asLatin), repaired: true };
}
