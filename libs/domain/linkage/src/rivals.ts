import type { FieldBand, Score } from './score.js';

/** A pair of two people's records after the second stage, or one that the tokens proposed. */
export type Weighed = Score<FieldBand>;

/** Bits by which a rival must be better before a pair is put back: less, and people can tell no better than we can. */
export const RIVAL_MARGIN = 3;

/**
 * Whether a pair is put to people beside its rivals: the other pairs of either record with records of the same other organisation,
 * in which a person rarely stands twice. A pair that suffices by itself gives way to a much better one; a pair that needs to be
 * `if-alone` gives way to any that suffices, and to any of its own sort that is as good.
 *
 * The evidence is real: were the name a frequent one, others would bear it among all who are compared.
 */
export function standsAmong(pair: Weighed, rivals: readonly Weighed[]): boolean {
  if (pair.band === 'drop') return false;
  const best = Math.max(-Infinity, ...rivals.map(({ bits }) => bits));
  if (pair.band !== 'if-alone') return best <= pair.bits + RIVAL_MARGIN;
  return best < pair.bits && rivals.every(({ band }) => band === 'if-alone');
}
