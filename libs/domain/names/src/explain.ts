import { classesOf } from './given-names.js';
import { foldName, type FoldedName } from './fold.js';
import { styleOf } from './latin.js';
import { readWord } from './reading.js';
import { givenSkeleton, surnameSkeleton, wholeSkeleton } from './skeleton.js';
import { LONGEST_TEXT } from './spelling.js';
import { wordsOf } from './words.js';

export interface ExplainedWord {
  readonly word: string;
  readonly script: string;
  readonly repaired: boolean;
  readonly sounds: readonly string[];
  /** What each rule made of the word: its letters, their sounds, the skeleton, the surname without its ending. */
  readonly steps: readonly { readonly rule: 'letters' | 'sounds' | 'skeleton' | 'surname'; readonly result: string }[];
  readonly key: string;
  readonly givenKey: string;
  readonly classes: readonly { readonly id: string; readonly name: string; readonly short: boolean }[];
  readonly reason: string | null;
}

export interface NameExplanation {
  readonly text: string;
  readonly style: string;
  readonly words: readonly ExplainedWord[];
  readonly folded: FoldedName;
}

/** How a name folds, word by word, as plain data for a person. */
export function explainName(text: string): NameExplanation {
  const short = text.slice(0, LONGEST_TEXT);
  const style = styleOf([short]);
  const words = wordsOf(short).map((word): ExplainedWord => {
    const reading = readWord(word, style);
    if (typeof reading === 'string') {
      return { word, script: '', repaired: false, sounds: [], steps: [], key: '', givenKey: '', classes: [], reason: reading };
    }
    const { script, letters, repaired, sounds } = reading;
    const givenKey = givenSkeleton(sounds[0]!);
    const key = surnameSkeleton(sounds[0]!);
    const steps = [
      { rule: 'letters', result: letters },
      { rule: 'sounds', result: sounds[0]! },
      { rule: 'skeleton', result: wholeSkeleton(sounds[0]!) },
      { rule: 'surname', result: key },
    ] as const;
    const classes = classesOf(reading).map(({ id, name, short: isShort }) => ({ id, name, short: isShort }));
    return { word, script, repaired, sounds, steps, key, givenKey, classes, reason: null };
  });
  return { text: short, style, words, folded: foldName({ full: text }) };
}
