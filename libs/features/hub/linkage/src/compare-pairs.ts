import { compareSignatures, scoreFields } from '#domain/linkage';
import type { Tx } from '#platform/database';
import { ProposalRepository, WeighedRepository, type ReadyPair } from '#stores/hub/candidate';
import { pairsTotal } from './link.metrics.js';
import { SILENCE_DAYS } from './review.service.js';

const AT_ONCE = 100;
/** Days for which a comparison that nobody answers holds up what is decided beside it. */
const WAITS = 3;

/**
 * Compares field signatures of which both are here, keeps the levels of agreement, and deletes signatures and keys in the
 * same transaction.
 */
export class PairComparison {
  private readonly proposals = new ProposalRepository();
  private readonly weighed = new WeighedRepository();

  /** @returns how many were compared; fewer than asked for means that none is left */
  async run(tx: Tx, day: string): Promise<number> {
    const ready = await this.proposals.ready(tx, AT_ONCE);
    const records = ready.length === 0 ? 0 : await this.weighed.handles(tx);
    for (const pair of ready) {
      await (pair.round === 'more' ? this.addLevels(tx, pair) : this.judge(tx, pair, { day, records }));
      await this.proposals.forgetPair(tx, pair.pairId);
    }
    return ready.length;
  }

  private async judge(tx: Tx, pair: ReadyPair, { day, records }: { readonly day: string; readonly records: number }): Promise<void> {
    const compared = compareSignatures('grey', pair.firstFields, pair.secondFields);
    const classes = [...new Set(pair.first.agreed.map((slot) => slot.class))];
    const { band, bits } = scoreFields(pair.kind, classes, compared, { records });
    // A decoy is one whatever two nodes make of it: nobody can turn an invented pair into a candidate. What is doubtful people decide.
    if (pair.decoy || band === 'drop') return;
    const { kind, first, second } = pair;
    const fields = compared.filter(({ agreement }) => agreement !== 'missing');
    if (kind === 'person') return this.weighed.add(tx, { band, bits, fields, first, second }, day, { waits: WAITS, days: SILENCE_DAYS });
    const made = await this.proposals.propose(tx, [{ kind, band: 'grey', bits, fields, first, second }], day, SILENCE_DAYS);
    pairsTotal.inc({ outcome: 'propose' }, made);
  }

  private async addLevels(tx: Tx, { candidateId, firstFields, secondFields }: ReadyPair): Promise<void> {
    if (candidateId !== null) await this.proposals.addFields(tx, candidateId, compareSignatures('more', firstFields, secondFields));
  }
}
