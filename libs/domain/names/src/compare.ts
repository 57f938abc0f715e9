import { initialFits } from './given-names.js';
import type { FoldedGiven, FoldedName, FoldedWord } from './fold.js';

export interface NameComparison {
  readonly match: boolean;
  /** 0–1. */
  readonly score: number;
  readonly reason: string;
}

/** Any reading of one is a reading of the other. */
function wordsAgree(a: FoldedWord, b: FoldedWord): boolean {
  const readings = new Set([b.key, ...(b.others ?? [])]);
  return readings.has(a.key) || (a.others ?? []).some((key) => readings.has(key));
}

const surnamesAgree = (a: readonly FoldedWord[], b: readonly FoldedWord[]): boolean =>
  a.some((one) => b.some((two) => wordsAgree(one, two)));

function givenAgree(a: FoldedGiven, b: FoldedGiven): 'same' | 'initial' | 'no' {
  if (a.initial && b.initial) return a.key === b.key ? 'initial' : 'no';
  if (a.initial || b.initial) {
    const [initial, name] = a.initial ? [a, b] : [b, a];
    return name.classes.some((id) => initialFits(initial.key, id)) || name.key.startsWith(initial.key) ? 'initial' : 'no';
  }
  if (a.classes.some((id) => b.classes.includes(id))) return 'same';
  return wordsAgree(a, b) ? 'same' : 'no';
}

/** Every given name of the shorter list is in the longer one: middle names may be missing, not differ. */
function givenNamesAgree(a: readonly FoldedGiven[], b: readonly FoldedGiven[]): 'same' | 'initial' | 'no' {
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  const answers = fewer.map((one) => {
    const found = more.map((two) => givenAgree(one, two));
    return found.includes('same') ? 'same' : found.includes('initial') ? 'initial' : 'no';
  });
  if (answers.includes('no')) return 'no';
  return answers.includes('same') ? 'same' : 'initial';
}

const GIVEN_SCORE = { same: 1, initial: 0.5, no: 0 } as const;

function compareOrdered(a: FoldedName, b: FoldedName): NameComparison {
  if (a.family.length === 0 || b.family.length === 0) return { match: false, score: 0, reason: 'family-missing' };
  if (a.given.length === 0 || b.given.length === 0) return { match: false, score: 0, reason: 'given-missing' };
  const family = surnamesAgree([...a.family, ...a.maiden], [...b.family, ...b.maiden]);
  if (!family) return { match: false, score: 0.2, reason: 'family-differs' };
  const given = givenNamesAgree(a.given, b.given);
  if (given === 'no') return { match: false, score: 0.4, reason: 'given-differs' };
  // An initial says little: a woman's surname and a man's are then two people.
  if (given === 'initial' && a.ending !== null && b.ending !== null && a.ending !== b.ending)
    return { match: false, score: 0.3, reason: 'ending-differs' };
  const father = a.patronymic === null || b.patronymic === null ? 'missing' : givenAgree(a.patronymic, b.patronymic);
  if (father === 'no') return { match: false, score: 0.3, reason: 'patronymic-differs' };
  const score = 0.5 + 0.35 * GIVEN_SCORE[given] + (father === 'same' ? 0.15 : father === 'initial' ? 0.1 : 0.05);
  return { match: true, score, reason: given === 'initial' ? 'initial' : father === 'same' ? 'patronymic-agrees' : 'agrees' };
}

/** Are these spellings of one name? Value-free reason; never an opinion on whether it is one person. */
export function compareNames(a: FoldedName, b: FoldedName): NameComparison {
  const best = compareOrdered(a, b);
  if (best.match) return best;
  const orders = [
    ...(a.swap === null ? [] : [[{ ...a, ...a.swap }, b] as const]),
    ...(b.swap === null ? [] : [[a, { ...b, ...b.swap }] as const]),
  ];
  return orders.map(([one, two]) => compareOrdered(one, two)).find(({ match }) => match) ?? best;
}
