import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { PAIR_KEY_TYP, PairKey, type PairSignatures, type PairTask, type PairTasks } from '#domain/link-exchange';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { PairRepository, type PairOfOwner } from '#stores/hub/candidate';
import { LinkSignal } from './link-signal.js';
import { requireClaims, verifyWord } from './signed-word.js';

/** Tasks in one answer at most. */
const PAGE = 200;

/** Carries one-time keys and field signatures between two nodes; the hub can make nothing of either. */
@Injectable()
export class PairService {
  private readonly pairs = new PairRepository();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
    private readonly signal: LinkSignal,
  ) {}

  async waiting(org: string): Promise<PairTasks> {
    const active = (await this.membership.known()).activePartners();
    const rows = await this.database.as(org, (tx) => this.pairs.waiting(tx, active, PAGE));
    return { items: rows.map(taskOf) };
  }

  /**
   * Takes the caller's one-time key; the same again is harmless.
   *
   * @throws Fault `http/not-found`, `link/mismatch`, `link/answered-already`, and the faults of `verifyWord`
   */
  async putKey(org: string, pairId: string, jws: string): Promise<void> {
    const speaker = { org, membership: await this.membership.known(), at: this.clock.now() };
    await this.database.as(org, async (tx) => {
      const pair = await this.requirePair(await this.pairs.lock(tx, pairId));
      const key = await verifyWord(jws, PAIR_KEY_TYP, PairKey, speaker, this.crypto);
      requireClaims(key, { pairId, handle: pair.own, by: org });
      if (pair.ownKey === jws) return;
      if (pair.ownKey !== null) throw new Fault('link/answered-already');
      await this.pairs.setKey(tx, pairId, jws);
    });
  }

  /**
   * Takes the caller's field signatures, once; whoever repeats them changes nothing.
   *
   * @throws Fault `http/not-found`, `link/other-round`, `link/too-early` while a one-time key is missing
   */
  async putSignatures(org: string, pairId: string, { round, fields }: PairSignatures): Promise<void> {
    await this.database.as(org, async (tx) => {
      const pair = await this.requirePair(await this.pairs.lock(tx, pairId));
      if (pair.round !== round) throw new Fault('link/other-round', { field: '/round' });
      if (pair.ownKey === null || pair.otherKey === null) throw new Fault('link/too-early');
      if (!pair.sent) await this.pairs.addSignatures(tx, pairId, org, fields);
    });
    this.signal.send();
  }

  private async requirePair(pair: PairOfOwner | undefined): Promise<PairOfOwner> {
    if (pair === undefined || !(await this.membership.known()).isActive(pair.otherOrg)) throw new Fault('http/not-found');
    return pair;
  }
}

function taskOf({ ownKey, otherKey, sent: _sent, ...pair }: PairOfOwner): PairTask {
  return { ...pair, agreed: [...pair.agreed], needs: ownKey === null ? 'key' : 'signatures', otherKey: ownKey === null ? null : otherKey };
}
