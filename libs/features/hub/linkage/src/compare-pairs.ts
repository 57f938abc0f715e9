import { compareSignatures, scoreFields } from '#domain/linkage';
import type { Tx } from '#platform/database';
import { ProposalRepository, type ReadyPair } from '#stores/hub/candidate';
import { pairsTotal } from './link.metrics.js';
import { SILENCE_DAYS } from './review.service.js';

const AT_ONCE = 100;

/**
 * Compares field signatures of which both are here, keeps the levels of agreement, and deletes signatures and keys in the
 * same transaction.
 */
export class PairComparison {
  private readonly proposals = new ProposalRepository();

  /** @returns how many were compared; fewer than asked for means that none is left */
  async run(tx: Tx, day: string): Promise<number> {
    const ready = await this.proposals.ready(tx, AT_ONCE);
    for (const pair of ready) {
      await (pair.round === 'more' ? this.addLevels(tx, pair) : this.judge(tx, pair, day));
      await this.proposals.forgetPair(tx, pair.pairId);
    }
    return ready.length;
  }

  private async judge(tx: Tx, pair: ReadyPair, day: string): Promise<void> {
    const fields = compareSignatures('grey', pair.firstFields, pair.secondFields);
    const classes = [...new Set(pair.first.agreed.map((slot) => slot.class))];
    const { band } = scoreFields(pair.kind, classes, fields);
    // A decoy is one whatever two nodes make of it: nobody can turn an invented pair into a candidate. What is doubtful people decide.
    if (pair.decoy || band === 'drop') return;
    const { kind, first, second } = pair;
    const told = fields.filter(({ agreement }) => agreement !== 'missing');
    const made = await this.proposals.propose(tx, [{ kind, band: 'grey', fields: told, first, second }], day, SILENCE_DAYS);
    pairsTotal.inc({ outcome: 'propose' }, made);
  }

  private async addLevels(tx: Tx, { candidateId, firstFields, secondFields }: ReadyPair): Promise<void> {
    if (candidateId !== null) await this.proposals.addFields(tx, candidateId, compareSignatures('more', firstFields, secondFields));
  }
}
