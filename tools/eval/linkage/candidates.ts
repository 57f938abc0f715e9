import { LINK_CLASSES, slotsOf } from '#domain/link-class';
import { BulkLinker, CANDIDATE_CAP, maskAllowed, scoreAgreement, type Score } from '#domain/linkage';
import { slotsOfClass, type Party } from './tokens.js';

const SLOTS = slotsOf('person');

/** A pair with tokens in common; `b` counts from the first record of B. */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
  readonly classes: readonly number[];
  readonly score: Score;
}

export interface Candidates {
  /** Every pair that shares a token. */
  readonly all: readonly CandidatePair[];
  /** Those that survive the score of the tokens and the cap. */
  readonly kept: readonly CandidatePair[];
  /** Values left out because too many records hold them. */
  readonly retired: number;
}

/** Index and first score, as the hub does it for a first load. */
export function findCandidates(a: Party, b: Party): Candidates {
  const countA = a.subjects.length;
  const linker = new BulkLinker({ owner: new Uint16Array(countA + b.subjects.length).fill(1, countA) });
  let retired = 0;
  for (const { id, kind } of LINK_CLASSES) if (kind === 'person') retired += linker.add(id, column(a, b, id));
  const scores = new Map<string, Score>();
  const all: CandidatePair[] = [];
  linker.forEach((left, right, classes) => {
    const mask = classes.join();
    let score = scores.get(mask);
    if (score === undefined) {
      const full = scoreAgreement('person', classes);
      score = full.band === 'grey' && !maskAllowed('person', classes) ? { bits: full.bits, band: 'drop' } : full;
      scores.set(mask, score);
    }
    all.push({ a: left, b: right - countA, classes: [...classes], score });
  });
  return { all, kept: capped(all.filter(({ score }) => score.band !== 'drop')), retired };
}

function column(a: Party, b: Party, classId: number) {
  const slots = slotsOfClass(classId);
  const entries: number[] = [];
  const record: number[] = [];
  const parties = [a, b];
  parties.forEach((party, side) => {
    for (let r = 0; r < party.subjects.length; r++)
      for (const slot of slots)
        if (party.filled[r * SLOTS + slot] === 1) {
          entries.push(side, r * SLOTS + slot);
          record.push(side === 0 ? r : a.subjects.length + r);
        }
  });
  const pick = (half: 'hi' | 'lo') => Uint32Array.from(record, (_, i) => parties[entries[2 * i]!]![half][entries[2 * i + 1]!]!);
  return { hi: pick('hi'), lo: pick('lo'), record: Uint32Array.from(record) };
}

interface Capped {
  readonly a: number;
  readonly b: number;
  readonly score: { readonly bits: number };
}

/** The best of each record, as many as the cap allows. */
export function capped<Pair extends Capped>(pairs: readonly Pair[]): Pair[] {
  const countA = new Map<number, number>();
  const countB = new Map<number, number>();
  return [...pairs]
    .sort((one, other) => other.score.bits - one.score.bits)
    .filter(({ a, b }) => {
      const [ofA, ofB] = [countA.get(a) ?? 0, countB.get(b) ?? 0];
      if (ofA >= CANDIDATE_CAP || ofB >= CANDIDATE_CAP) return false;
      countA.set(a, ofA + 1);
      countB.set(b, ofB + 1);
      return true;
    });
}
