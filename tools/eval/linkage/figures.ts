import { LINK_CLASSES } from '#domain/link-class';
import type { CandidatePair } from './candidates.js';

export interface Quality {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** `${a} ${b}` of record numbers. */
export const pairName = (a: number, b: number) => `${a} ${b}`;

export function qualityOf(found: readonly { readonly a: number; readonly b: number }[], gold: ReadonlySet<string>): Quality {
  const right = found.filter(({ a, b }) => gold.has(pairName(a, b))).length;
  const precision = found.length === 0 ? 1 : right / found.length;
  const recall = gold.size === 0 ? 1 : right / gold.size;
  return { pairs: found.length, precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

export interface ClassFigures {
  readonly id: number;
  readonly code: string;
  readonly slots: number;
  readonly strength: number;
  readonly peoplePerValue: number;
  /** True pairs that share a token of the class, and those that share no other. */
  readonly truePairs: number;
  readonly onlyHere: number;
  /** Pairs that share a token of the class at all. */
  readonly candidates: number;
}

/** What each class costs and pays. */
export function classFigures(all: readonly CandidatePair[], gold: ReadonlySet<string>): ClassFigures[] {
  const rows = new Map(
    LINK_CLASSES.filter(({ kind }) => kind === 'person').map((one) => [one.id, { ...one, truePairs: 0, onlyHere: 0, candidates: 0 }]),
  );
  for (const { a, b, classes } of all) {
    const match = gold.has(pairName(a, b));
    for (const id of classes) {
      const row = rows.get(id)!;
      row.candidates++;
      if (match) row.truePairs++;
      if (match && classes.length === 1) row.onlyHere++;
    }
  }
  return [...rows.values()].map(({ id, code, slots, strength, peoplePerValue, truePairs, onlyHere, candidates }) => ({
    id,
    code,
    slots,
    strength,
    peoplePerValue,
    truePairs,
    onlyHere,
    candidates,
  }));
}

/** Keeps the best pair of each record, on both sides. */
export function oneToOne<Pair extends { readonly a: number; readonly b: number; readonly bits: number }>(pairs: readonly Pair[]): Pair[] {
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  return [...pairs]
    .sort((one, other) => other.bits - one.bits)
    .filter(({ a, b }) => {
      if (usedA.has(a) || usedB.has(b)) return false;
      usedA.add(a);
      usedB.add(b);
      return true;
    });
}
