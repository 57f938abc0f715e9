import { standsAmong } from '#domain/linkage';
import type { Tx } from '#platform/database';
import { ProposalRepository, WeighedRepository, type RivalledPair } from '#stores/hub/candidate';
import { pairsTotal } from './link.metrics.js';
import { SILENCE_DAYS } from './review.service.js';

const AT_ONCE = 500;

/**
 * Puts compared pairs of people to their earlier owners, each beside its rivals: the other pairs of either record with the same
 * other organisation. One that gives way to a better rival is looked at once a day, until people call that rival somebody else or
 * the question ends in silence.
 */
export class RivalOrder {
  private readonly weighed = new WeighedRepository();
  private readonly proposals = new ProposalRepository();

  /** @returns how many were looked at; fewer than asked for means that none is left */
  async run(tx: Tx, day: string): Promise<number> {
    if (!(await this.weighed.lock(tx))) return 0;
    const due = await this.weighed.due(tx, day, AT_ONCE);
    const [standing, held]: [RivalledPair[], RivalledPair[]] = [[], []];
    for (const pair of due) (standsAmong(pair, pair.rivals) ? standing : held).push(pair);
    const candidates = standing.map(
      ({ first, second, bits, fields }) => ({ kind: 'person', band: 'grey', bits, fields, first, second }) as const,
    );
    pairsTotal.inc({ outcome: 'propose' }, await this.proposals.propose(tx, candidates, day, SILENCE_DAYS));
    pairsTotal.inc({ outcome: 'held' }, held.length);
    await this.weighed.remove(tx, standing);
    await this.weighed.hold(tx, held, day);
    return due.length;
  }
}
