import { LINK_PROFILE, slotsOf } from '#domain/link-class';
import type { Blinder } from './blind.js';
import { findCandidates, type CandidatePair } from './candidates.js';
import type { EvalRecord } from './columns.js';
import { classFigures, oneToOne, pairName, qualityOf, type ClassFigures, type Quality } from './figures.js';
import type { Gold } from './gold.js';
import { proposals, type Found } from './proposals.js';
import { SecondStage, type Compared } from './second-stage.js';
import { blindParty, fold, type Party } from './tokens.js';

/** What the figures count as found: docs/decisions/0138. */
export const POSITIVE =
  'a pair that the hub proposes as one person: of the band propose by its tokens, or after the second stage beside its rivals; ' +
  'a pair of the band grey after it (one fact contradicts all others) is put to people as doubtful and counted apart';

export interface Evaluation {
  readonly blinding: string;
  readonly profile: string;
  readonly positive: string;
  readonly records: { readonly a: number; readonly b: number };
  readonly gold: number;
  /** Pairs of the gold file that name a record which neither table has; they are not counted. */
  readonly goldUnknown: number;
  /** `sent`: fixed for every record; `made`: those with a value, which were blinded. */
  readonly tokensPerRecord: { readonly sent: number; readonly made: number };
  readonly candidates: { readonly pairs: number; readonly retiredValues: number };
  readonly tokenRecall: number;
  /** After the score of the tokens and the cap of candidates. */
  readonly cappedRecall: number;
  readonly stage1: { readonly proposed: number; readonly grey: number };
  /** Proposed by tokens alone, before any second stage: the hub's top band. */
  readonly byTokensAlone: Quality;
  /** What the hub proposes: a record may be in several pairs, of which none is much better than the others. */
  readonly free: Quality;
  /** What it puts to people as doubtful: counted in none of the other figures. */
  readonly doubtful: { readonly pairs: number; readonly truePairs: number };
  /** Held back because of a better rival; asked about only if people call that one different. */
  readonly held: { readonly pairs: number; readonly truePairs: number };
  /** The best pair of each record on both sides: for files in which nobody is twice. */
  readonly bestOfBoth: Quality;
  /** Which of the two `final` repeats. */
  readonly oneToOne: boolean;
  readonly final: Quality;
  readonly seconds: Record<string, number>;
  readonly classes: readonly ClassFigures[];
}

export interface Details {
  readonly evaluation: Evaluation;
  readonly all: readonly CandidatePair[];
  readonly compared: readonly Compared[];
  readonly found: Readonly<Record<'free' | 'oneToOne', readonly Found[]>>;
}

/** Runs the real path on two parties: fold → blind → index → score → second stage → proposals. */
export async function evaluate(
  a: readonly EvalRecord[],
  b: readonly EvalRecord[],
  gold: Gold,
  options: { readonly blinder: Blinder; readonly oneToOne?: boolean },
): Promise<Details> {
  const seconds: Record<string, number> = {};
  let last = performance.now();
  const lap = (stage: string) => {
    const now = performance.now();
    seconds[stage] = Math.round(now - last) / 1000;
    last = now;
  };
  const folded = [fold(a), fold(b)] as const;
  lap('fold');
  const parties: [Party, Party] = [await blindParty(folded[0], options.blinder), await blindParty(folded[1], options.blinder)];
  lap('blind');
  const candidates = findCandidates(...parties);
  lap('indexAndScore');
  const grey = candidates.kept.filter(({ score }) => score.band === 'grey');
  const stage = new SecondStage(...parties);
  const compared: Compared[] = [];
  for (const pair of grey) compared.push(await stage.compare(pair));
  lap('secondStage');
  const proposed = candidates.kept.filter(({ score }) => score.band === 'propose');
  const { free: freely, contested, doubtful, held } = proposals(proposed, compared);
  const found = { free: freely, oneToOne: oneToOne([...freely, ...contested]) };
  const [free, bestOfBoth] = [qualityOf(found.free, gold.pairs), qualityOf(found.oneToOne, gold.pairs)];
  const counted = (pairs: readonly Found[]) => ({
    pairs: pairs.length,
    truePairs: pairs.filter(({ a: one, b: other }) => gold.pairs.has(pairName(one, other))).length,
  });
  const filled = parties.reduce((sum, party) => sum + party.filled.reduce((n, one) => n + one, 0), 0);
  return {
    all: candidates.all,
    compared,
    found,
    evaluation: {
      blinding: options.blinder.name,
      profile: LINK_PROFILE,
      positive: POSITIVE,
      records: { a: a.length, b: b.length },
      gold: gold.pairs.size,
      goldUnknown: gold.unknown,
      tokensPerRecord: { sent: slotsOf('person'), made: filled / (a.length + b.length) },
      candidates: { pairs: candidates.all.length, retiredValues: candidates.retired },
      tokenRecall: qualityOf(candidates.all, gold.pairs).recall,
      cappedRecall: qualityOf(candidates.kept, gold.pairs).recall,
      stage1: { proposed: proposed.length, grey: grey.length },
      byTokensAlone: qualityOf(proposed, gold.pairs),
      free,
      doubtful: counted(doubtful),
      held: counted(held),
      bestOfBoth,
      oneToOne: options.oneToOne === true,
      final: options.oneToOne === true ? bestOfBoth : free,
      seconds,
      classes: classFigures(candidates.all, gold.pairs),
    },
  };
}
