import { standsAmong, type Weighed } from '#domain/linkage';
import { capped, type CandidatePair } from './candidates.js';
import type { Compared } from './second-stage.js';

export interface Found {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
}

export interface Proposals {
  /** Put to people: as one person, and as doubtful. */
  readonly free: readonly Found[];
  readonly doubtful: readonly Found[];
  /** Held back because of a rival; and those of them that are not doubtful. */
  readonly held: readonly Found[];
  readonly contested: readonly Found[];
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly score: Weighed;
}

/** What the hub makes of all pairs once both nodes have answered: tokens' proposals as they are, the others beside their rivals. */
export function proposals(byTokens: readonly CandidatePair[], compared: readonly Compared[]): Proposals {
  const weighed = compared.filter(({ score }) => score.band !== 'drop').map(({ pair: { a, b }, score }): Pair => ({ a, b, score }));
  const rivalsOf = rivalry([...byTokens, ...weighed]);
  const [standing, held]: [Pair[], Pair[]] = [[], []];
  for (const pair of weighed) (standsAmong(pair.score, rivalsOf(pair)) ? standing : held).push(pair);
  const isDoubtful = ({ score }: Pair) => score.band === 'grey';
  return {
    free: capped([...byTokens, ...standing.filter((pair) => !isDoubtful(pair))]).map(found),
    doubtful: standing.filter(isDoubtful).map(found),
    held: held.map(found),
    contested: held.filter((pair) => !isDoubtful(pair)).map(found),
  };
}

const found = ({ a, b, score }: Pair): Found => ({ a, b, bits: score.bits });

/** The scores of the other pairs of both records. */
function rivalry(pairs: readonly Pair[]): (pair: Pair) => Weighed[] {
  const of = { a: new Map<number, Pair[]>(), b: new Map<number, Pair[]>() };
  for (const pair of pairs)
    for (const side of ['a', 'b'] as const) {
      const known = of[side].get(pair[side]);
      if (known === undefined) of[side].set(pair[side], [pair]);
      else known.push(pair);
    }
  return (pair) => [...of.a.get(pair.a)!, ...of.b.get(pair.b)!].filter((other) => other !== pair).map(({ score }) => score);
}
