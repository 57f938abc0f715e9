import { CANDIDATE_CAP, maskAllowed, pairIdOf } from '#domain/linkage';
import { classById } from '#domain/link-class';
import type { Crypto } from '#domain/crypto';
import type { SlotRef } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import { ProposalRepository, type Load, type NewCandidate, type NewPair, type PairSide } from '#stores/hub/candidate';
import type { HandleFacts } from '#stores/token/link';
import type { ScoredPair } from './agreement.js';
import { DECOYS, decoyMask } from './decoy-mask.js';
import { pairsTotal } from './link.metrics.js';
import { RandomNumbers } from './random-numbers.js';
import { SILENCE_DAYS } from './review.service.js';

/** Of the twenty, one other organisation may fill half: fakes of one insider leave room for a true match. */
const CAP_PER_ORG = CANDIDATE_CAP / 2;
/** Room that decoys leave for true pairs. */
const DECOY_CAP = 6;

type Loads = Map<string, Mutable<Load>>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K] };

/** What one batch adds. */
interface Plan {
  readonly candidates: NewCandidate[];
  readonly pairs: (NewPair & { readonly decoy: boolean })[];
  /** Pairs that have a name already, of handles that truly agree or decoys: no decoy takes it. */
  readonly taken: Set<string>;
}

/** Somebody to make a decoy with. */
export interface Bystanders {
  of(handle: HandleFacts): readonly HandleFacts[];
}

/** Writes what a batch of probes found: candidates for the earlier owners, comparisons, decoys; in one transaction of the hub. */
export class Proposer {
  private readonly proposals = new ProposalRepository();
  private readonly random: RandomNumbers;

  constructor(private readonly crypto: Pick<Crypto, 'sha256' | 'randomBytes'>) {
    this.random = new RandomNumbers(crypto);
  }

  /** Doing it twice changes nothing: a probe that was cut off is done again. */
  async write(tx: Tx, pairs: readonly ScoredPair[], probed: readonly HandleFacts[], bystanders: Bystanders, day: string): Promise<void> {
    const handles = new Set<string>();
    for (const { a, b } of pairs) handles.add(a.handle).add(b.handle);
    for (const handle of probed) {
      handles.add(handle.handle);
      for (const other of bystanders.of(handle)) handles.add(other.handle);
    }
    const loads = (await this.proposals.lockHandles(tx, [...handles])) as Loads;
    await this.proposals.reopen(
      tx,
      probed.map(({ handle }) => handle),
    );
    const there = pairs.filter(({ a, b }) => loads.has(a.handle) && loads.has(b.handle));
    const known = await this.proposals.known(
      tx,
      there.map(({ a, b }) => [a.handle, b.handle]),
    );
    const plan: Plan = { candidates: [], pairs: [], taken: new Set(there.map(({ a, b }) => pairKey(a, b))) };
    for (const pair of [...there].sort((x, y) => y.bits - x.bits)) {
      if (known.has(`${pair.a.handle} ${pair.b.handle}`)) await this.proposals.refresh(tx, this.sidesOf(pair));
      else await this.place(pair, loads, plan);
    }
    for (const handle of probed) if (handle.kind !== 'file') await this.topUp(handle, bystanders.of(handle), loads, plan);
    pairsTotal.inc({ outcome: 'known' }, known.size);
    await this.proposals.propose(tx, plan.candidates, day, SILENCE_DAYS);
    await this.proposals.addPairs(tx, plan.pairs, day, SILENCE_DAYS);
  }

  private async place(pair: ScoredPair, loads: Loads, plan: Plan): Promise<void> {
    const { a, b, band, bits, classes, fields } = pair;
    if (full(loads, a, b) || full(loads, b, a)) {
      pairsTotal.inc({ outcome: 'capped' });
      return;
    }
    // A node would refuse it: what agrees could be reached by guessing.
    if (band === 'grey' && !maskAllowed(a.kind, classes)) return;
    if (band === 'propose') plan.candidates.push({ kind: a.kind, band, bits, fields, ...this.sidesOf(pair) });
    else plan.pairs.push({ ...(await this.named(a, this.sidesOf(pair))), decoy: false });
    this.account(loads, a, b, band);
  }

  /** Decoys up to the number that every handle has, so that a comparison tells a node nothing about a true match. */
  private async topUp(handle: HandleFacts, others: readonly HandleFacts[], loads: Loads, plan: Plan): Promise<void> {
    for (const other of others) {
      const key = pairKey(handle, other);
      if (plan.taken.has(key)) continue;
      const [own, theirs] = [loads.get(handle.handle), loads.get(other.handle)];
      if (own === undefined || own.tasks >= DECOYS) return;
      if (theirs === undefined || theirs.tasks >= DECOY_CAP || full(loads, other, handle)) continue;
      const mask = decoyMask(handle.kind, () => this.random.next());
      if (mask === undefined) return;
      const sides = this.inOrder({ ...handle, agreed: this.someSlots(mask) }, { ...other, agreed: this.someSlots(mask) });
      plan.pairs.push({ ...(await this.named(handle, sides)), decoy: true });
      // From the other's side it would be the same pair again, counted twice and written once.
      plan.taken.add(key);
      this.account(loads, handle, other, 'decoy');
    }
  }

  private someSlots(mask: readonly number[]): SlotRef[] {
    return mask.map((id) => ({
      class: id,
      slot: this.random.next() < 0.8 ? 0 : Math.floor(this.random.next() * (classById(id)?.slots ?? 1)),
    }));
  }

  private async named({ kind, epoch }: HandleFacts, sides: Pick<NewPair, 'first' | 'second'>): Promise<NewPair> {
    return { pairId: await pairIdOf(sides.first.handle, sides.second.handle, epoch, this.crypto), kind, epoch, ...sides };
  }

  private sidesOf({ a, b, agreedA, agreedB }: ScoredPair): Pick<NewPair, 'first' | 'second'> {
    return this.inOrder({ ...a, agreed: agreedA }, { ...b, agreed: agreedB });
  }

  /** The earlier declared quarter; without one a handle is never the earlier; else by lot. */
  private inOrder(a: PairSide & Quarter, b: PairSide & Quarter): Pick<NewPair, 'first' | 'second'> {
    const aFirst = a.quarter === b.quarter ? this.random.next() < 0.5 : b.quarter === null || (a.quarter !== null && a.quarter < b.quarter);
    const side = ({ handle, org, agreed }: PairSide): PairSide => ({ handle, org, agreed });
    return aFirst ? { first: side(a), second: side(b) } : { first: side(b), second: side(a) };
  }

  private account(loads: Loads, a: HandleFacts, b: HandleFacts, outcome: 'propose' | 'grey' | 'decoy'): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const load = loads.get(one.handle);
      if (load === undefined) continue;
      load.total++;
      if (outcome !== 'propose') load.tasks++;
      load.byOrg.set(other.org, (load.byOrg.get(other.org) ?? 0) + 1);
    }
    pairsTotal.inc({ outcome });
  }
}

const pairKey = (a: HandleFacts, b: HandleFacts) => [a.handle, b.handle].sort().join(' ');

interface Quarter {
  readonly quarter: string | null;
}

function full(loads: Loads, of: HandleFacts, other: HandleFacts): boolean {
  const load = loads.get(of.handle);
  return load === undefined || load.total >= CANDIDATE_CAP || (load.byOrg.get(other.org) ?? 0) >= CAP_PER_ORG;
}
