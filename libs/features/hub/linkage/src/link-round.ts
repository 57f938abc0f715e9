import { dayOf, type Clock } from '#platform/clock';
import type { NodeCrypto } from '#platform/crypto';
import type { Database, Tx } from '#platform/database';
import type { MembershipSource } from '#platform/http';
import { ProposalRepository } from '#stores/hub/candidate';
import {
  ProbeRepository,
  StandingRepository,
  type Found,
  type HandleFacts,
  type StoredHandle,
  type TokenDatabase,
} from '#stores/token/link';
import { agreementOf, Promising, type ScoredPair } from './agreement.js';
import { BulkMatch } from './bulk-match.js';
import { PairComparison } from './compare-pairs.js';
import { DECOYS } from './decoy-mask.js';
import { currentEpoch, endedEpochs } from './epoch.js';
import { FilteredMatch } from './filtered-match.js';
import { expiredTotal, metTotal, probedTotal, probeSeconds, retiredTotal } from './link.metrics.js';
import { Proposer } from './propose.js';
import { RandomNumbers } from './random-numbers.js';
import { EXPIRED_DAYS } from './review.service.js';
import { RivalOrder } from './weigh-rivals.js';
import { ClusterOrder } from './settle-clusters.js';

export interface LinkRoundOptions {
  /** Handles probed in one transaction. */
  readonly batch?: number;
  /** From so many waiting handles on, pairs are found in memory instead of one probe after the other. */
  readonly bulkFrom?: number;
}

export interface LinkReport {
  readonly probed: number;
  readonly compared: number;
  readonly settled: number;
}

interface Matcher {
  /** Before each batch, outside of its transaction. */
  prepare?(tokens: TokenDatabase): Promise<void>;
  match(tx: Pick<Tx, 'query'>, batch: readonly StoredHandle[]): Promise<Found>;
}

const BATCH = 500;
const BULK_FROM = 20_000;

/**
 * The worker's hand in the comparison of records: probes what waits, compares what both nodes answered, puts clusters in
 * order, forgets what is over. Each step may be cut off anywhere and done again, and several workers may do it beside each
 * other.
 */
export class LinkRound {
  private readonly probes = new ProbeRepository();
  private readonly standing = new StandingRepository();
  private readonly proposals = new ProposalRepository();
  private readonly comparison = new PairComparison();
  private readonly rivals = new RivalOrder();
  private readonly clusters = new ClusterOrder();
  private readonly promising = new Promising();
  private readonly proposer: Proposer;
  private readonly filtered: FilteredMatch;
  private readonly random: RandomNumbers;

  constructor(
    private readonly database: Database,
    private readonly tokens: TokenDatabase,
    private readonly membership: MembershipSource,
    private readonly clock: Clock,
    crypto: NodeCrypto,
    private readonly options: LinkRoundOptions = {},
  ) {
    this.proposer = new Proposer(crypto);
    this.random = new RandomNumbers(crypto);
    this.filtered = new FilteredMatch(this.probes, crypto, clock);
  }

  async run(): Promise<LinkReport> {
    await this.followTrust();
    const probed = await this.probeAll();
    const compared = await this.compareAll();
    const settled = await this.database.tx((tx) => this.clusters.run(tx, this.day()));
    await this.forgetExpired();
    return { probed, compared, settled };
  }

  private day(): string {
    return dayOf(this.clock.now());
  }

  /** Who takes part, and which epochs are over: tokens under keys that are to be destroyed go first. */
  private async followTrust(): Promise<void> {
    const membership = await this.membership.current();
    const at = this.clock.now();
    await this.tokens.tx((tx) => this.standing.follow(tx, membership.activePartners()));
    const ended = endedEpochs(membership, at);
    if (ended.length === 0 || currentEpoch(membership, at) === undefined) return;
    await this.database.tx((tx) => this.proposals.forgetEpochs(tx, ended));
    while ((await this.tokens.tx((tx) => this.standing.forgetEpochs(tx, ended))) > 0);
  }

  private async probeAll(): Promise<number> {
    const bulk = (await this.probes.waiting(this.tokens)) >= (this.options.bulkFrom ?? BULK_FROM);
    const matcher: Matcher = bulk ? await BulkMatch.build(this.tokens, this.probes) : this.filtered;
    let sum = 0;
    for (let n = -1; n !== 0; sum += n) {
      await matcher.prepare?.(this.tokens);
      n = await this.probeBatch(matcher);
    }
    return sum;
  }

  /**
   * One batch: what is found is committed in the hub's database before the token database marks the handles as probed. Cut
   * off in between, the batch is probed again.
   */
  private async probeBatch(matcher: Matcher): Promise<number> {
    return this.tokens.tx(async (tokenTx) => {
      const ended = probeSeconds.startTimer();
      const batch = await this.probes.claim(tokenTx, this.options.batch ?? BATCH);
      if (batch.length === 0) return 0;
      const found = await matcher.match(tokenTx, batch);
      const pairs = await this.score(tokenTx, batch, found);
      const bystanders = await this.bystanders(tokenTx, batch);
      await this.database.tx((tx) => this.proposer.write(tx, pairs, batch, bystanders, this.day()));
      await this.probes.markProbed(
        tokenTx,
        batch.map(({ id }) => id),
      );
      ended();
      this.account(batch, pairs, found);
      return batch.length;
    });
  }

  private async score(tx: Tx, batch: readonly StoredHandle[], { hits, retired }: Found): Promise<ScoredPair[]> {
    const handles = new Map(batch.map((handle) => [handle.id, handle]));
    const worth = hits.filter(({ probed, classes }) => this.promising.has(handles.get(probed)!.kind, classes));
    const others = worth.map(({ other }) => other).filter((id) => !handles.has(id));
    for (const handle of await this.probes.load(tx, [...new Set(others)])) handles.set(handle.id, handle);
    const pairs = new Map<string, ScoredPair>();
    for (const { probed, other } of worth) {
      const [a, b] = [handles.get(probed)!, handles.get(other)];
      const key = [probed, other].sort().join(' ');
      const pair = b === undefined || pairs.has(key) ? undefined : agreementOf(a, b, retired);
      if (pair !== undefined) pairs.set(key, pair);
    }
    return [...pairs.values()];
  }

  /** A few handles of others for each, from a random place on; asked for once for the batch of each owner, kind and epoch. */
  private async bystanders(tx: Tx, batch: readonly StoredHandle[]) {
    const chosen = new Map<string, HandleFacts[]>();
    for (const [, group] of groupsOf(batch)) {
      const wanted = group.length * DECOYS * 2;
      // Where few others are, the second look meets those of the first again: twice the same one would be one decoy less.
      const met = new Map<string, HandleFacts>();
      for (const from of [this.random.next(), 0])
        if (met.size < wanted) for (const other of await this.probes.someOthers(tx, group[0]!, from, wanted)) met.set(other.id, other);
      const pool = [...met.values()];
      for (const [i, handle] of group.entries())
        chosen.set(
          handle.handle,
          Array.from({ length: Math.min(pool.length, DECOYS * 2) }, (_, k) => pool[(i * DECOYS * 2 + k) % pool.length]!),
        );
    }
    return { of: ({ handle }: HandleFacts) => chosen.get(handle) ?? [] };
  }

  private async compareAll(): Promise<number> {
    let sum = 0;
    for (let n = -1; n !== 0; sum += n) n = await this.database.tx((tx) => this.comparison.run(tx, this.day()));
    for (let n = -1; n !== 0;) n = await this.database.tx((tx) => this.rivals.run(tx, this.day()));
    return sum;
  }

  private async forgetExpired(): Promise<void> {
    const { pairs, candidates } = await this.database.tx((tx) => this.proposals.endSilent(tx, this.day(), EXPIRED_DAYS));
    expiredTotal.inc({ what: 'comparison' }, pairs);
    expiredTotal.inc({ what: 'candidate' }, candidates);
  }

  private account(batch: readonly StoredHandle[], pairs: readonly ScoredPair[], { retired }: Found): void {
    const met = new Set(pairs.flatMap(({ a, b }) => [a.id, b.id]));
    for (const { id, org } of batch) {
      probedTotal.inc({ org });
      if (met.has(id)) metTotal.inc({ org });
    }
    retiredTotal.inc(retired.size);
  }
}

function groupsOf(batch: readonly StoredHandle[]): Map<string, StoredHandle[]> {
  const groups = new Map<string, StoredHandle[]>();
  for (const handle of batch) {
    const key = `${handle.owner} ${handle.kind} ${handle.epoch}`;
    groups.set(key, [...(groups.get(key) ?? []), handle]);
  }
  return groups;
}
