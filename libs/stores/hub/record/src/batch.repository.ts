import type { Tx } from '#platform/database';

/** A batch that this organisation sent before; `reply` is the stored answer, byte for byte. */
export interface StoredBatch {
  readonly digest: string;
  readonly reply: string;
}

/** Batches by (organisation, id): the memory that makes a repeated PUT harmless. Kept 30 days. */
export class BatchRepository {
  async find(tx: Tx, org: string, batchId: string): Promise<StoredBatch | undefined> {
    const rows = await tx.query<StoredBatch>(`select digest, reply from batch where org = $1 and batch_id = $2`, [org, batchId]);
    return rows[0];
  }

  /**
   * Takes the id for this transaction. A parallel transaction with the same id waits here until the first one is over.
   *
   * @returns false when the id was taken already
   */
  async claim(tx: Tx, batch: { org: string; batchId: string; digest: string }, day: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into batch (org, batch_id, digest, received_on) values ($1, $2, $3, $4) on conflict do nothing returning true as taken`,
      [batch.org, batch.batchId, batch.digest, day],
    );
    return rows.length === 1;
  }

  async storeReply(tx: Tx, org: string, batchId: string, reply: string): Promise<void> {
    await tx.query(`update batch set reply = $3 where org = $1 and batch_id = $2`, [org, batchId, reply]);
  }
}
