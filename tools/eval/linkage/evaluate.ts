import { LINK_PROFILE, slotsOf } from '#domain/link-class';
import type { Blinder } from './blind.js';
import { capped, findCandidates, type CandidatePair } from './candidates.js';
import type { EvalRecord } from './columns.js';
import { classFigures, oneToOne, pairName, qualityOf, type ClassFigures, type Quality } from './figures.js';
import { SecondStage, type Compared } from './second-stage.js';
import { blindParty, fold, type Party } from './tokens.js';

export interface Evaluation {
  readonly blinding: string;
  readonly profile: string;
  readonly records: { readonly a: number; readonly b: number };
  readonly gold: number;
  /** `sent`: fixed for every record; `made`: those with a value, which were blinded. */
  readonly tokensPerRecord: { readonly sent: number; readonly made: number };
  readonly candidates: { readonly pairs: number; readonly retiredValues: number };
  readonly tokenRecall: number;
  /** After the score of the tokens and the cap of candidates. */
  readonly cappedRecall: number;
  readonly stage1: { readonly proposed: number; readonly grey: number };
  readonly oneToOne: boolean;
  readonly final: Quality;
  readonly seconds: Record<string, number>;
  readonly classes: readonly ClassFigures[];
}

export interface Details {
  readonly evaluation: Evaluation;
  readonly all: readonly CandidatePair[];
  readonly compared: readonly Compared[];
  readonly found: readonly { readonly a: number; readonly b: number; readonly bits: number }[];
}

/** Runs the real path on two parties: fold → blind → index → score → second stage → proposals. */
export async function evaluate(
  a: readonly EvalRecord[],
  b: readonly EvalRecord[],
  goldIds: readonly (readonly [string, string])[],
  options: { readonly blinder: Blinder; readonly oneToOne: boolean },
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
  const stage = new SecondStage(...parties, options.oneToOne);
  const compared: Compared[] = [];
  for (const pair of grey) compared.push(await stage.compare(pair));
  lap('secondStage');
  const proposed = candidates.kept.filter(({ score }) => score.band === 'propose');
  const confirmed = compared.filter(({ score }) => score.band === 'propose').map(({ pair, score }) => ({ ...pair, score }));
  const free = capped([...proposed, ...confirmed]).map((pair) => ({ a: pair.a, b: pair.b, bits: pair.score.bits }));
  const found = options.oneToOne ? oneToOne(free) : free;
  const gold = goldOf(a, b, goldIds);
  const filled = parties.reduce((sum, party) => sum + party.filled.reduce((n, one) => n + one, 0), 0);
  return {
    all: candidates.all,
    compared,
    found,
    evaluation: {
      blinding: options.blinder.name,
      profile: LINK_PROFILE,
      records: { a: a.length, b: b.length },
      gold: gold.size,
      tokensPerRecord: { sent: slotsOf('person'), made: filled / Math.max(1, a.length + b.length) },
      candidates: { pairs: candidates.all.length, retiredValues: candidates.retired },
      tokenRecall: qualityOf(candidates.all, gold).recall,
      cappedRecall: qualityOf(candidates.kept, gold).recall,
      stage1: { proposed: proposed.length, grey: grey.length },
      oneToOne: options.oneToOne,
      final: qualityOf(found, gold),
      seconds,
      classes: classFigures(candidates.all, gold),
    },
  };
}

/** Gold pairs as record numbers; ids that a file does not have are left out. */
function goldOf(a: readonly EvalRecord[], b: readonly EvalRecord[], goldIds: readonly (readonly [string, string])[]): Set<string> {
  const index = (records: readonly EvalRecord[]) => new Map(records.map(({ id }, i) => [id, i]));
  const [ofA, ofB] = [index(a), index(b)];
  return new Set(
    goldIds.flatMap(([left, right]) => {
      const [i, j] = [ofA.get(left), ofB.get(right)];
      return i === undefined || j === undefined ? [] : [pairName(i, j)];
    }),
  );
}
