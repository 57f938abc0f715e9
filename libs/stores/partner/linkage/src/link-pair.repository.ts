import type { PairTask } from '#domain/link-exchange';
import type { Tx } from '#platform/database';

export type PairRound = PairTask['round'];

/** One pair that this node has begun to answer. */
export interface LinkPair {
  readonly pairId: string;
  readonly round: PairRound;
  readonly handle: string;
  readonly epoch: string;
  readonly other: string;
  readonly otherOrg: string;
  /** Private half of the one-time key, sealed; null once answered. */
  readonly secret: Buffer | null;
  /** The public half as signed and sent. */
  readonly keyJws: string;
  /** The answer as sent, sealed; null before, and once the hub has it. */
  readonly answer: Buffer | null;
  readonly answered: boolean;
}

const COLUMNS = `pair_id as "pairId", round, handle, epoch, other, other_org as "otherOrg", secret, key_jws as "keyJws", answer, answered`;

/** Pairs answered, once each. */
export class LinkPairRepository {
  async find(tx: Tx, pairId: string, round: PairRound): Promise<LinkPair | undefined> {
    const [row] = await tx.query<LinkPair>(`select ${COLUMNS} from link_pair where pair_id = $1 and round = $2`, [pairId, round]);
    return row;
  }

  /** How many pairs of a handle were begun in an epoch. */
  async countOf(tx: Tx, handle: string, epoch: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from link_pair where handle = $1 and epoch = $2`, [
      handle,
      epoch,
    ]);
    return row?.n ?? 0;
  }

  async begin(tx: Tx, pair: Omit<LinkPair, 'answer' | 'answered'>, day: string): Promise<void> {
    await tx.execute(
      `insert into link_pair (pair_id, round, handle, epoch, other, other_org, secret, key_jws, begun_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [pair.pairId, pair.round, pair.handle, pair.epoch, pair.other, pair.otherOrg, pair.secret, pair.keyJws, day],
    );
  }

  /** Fixes the answer before it is sent: a repetition sends these bytes, whatever key the hub shows then. */
  async fixAnswer(tx: Tx, pairId: string, round: PairRound, answer: Buffer): Promise<void> {
    await tx.execute(`update link_pair set answer = $3, secret = null where pair_id = $1 and round = $2 and not answered`, [
      pairId,
      round,
      answer,
    ]);
  }

  /** The hub has the answer: neither it nor the key is needed again. */
  async settle(tx: Tx, pairId: string, round: PairRound): Promise<void> {
    await tx.execute(`update link_pair set answered = true, answer = null, secret = null where pair_id = $1 and round = $2`, [
      pairId,
      round,
    ]);
  }

  async countAnswered(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from link_pair where answered`);
    return row?.n ?? 0;
  }
}
