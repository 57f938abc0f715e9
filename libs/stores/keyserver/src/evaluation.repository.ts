import type { Tx } from '#platform/database';

/** What is kept of a batch: no element, no input, no record. */
export interface EvaluatedBatch {
  readonly org: string;
  readonly idempotencyKey: string;
  readonly epoch: string;
  /** base64url SHA-256 over epoch, people and elements. */
  readonly digest: string;
  readonly people: number;
  readonly elements: number;
}

/** Batches by (organisation, key), and what they come to by epoch and by day. */
export class EvaluationRepository {
  /** Digest of the batch that this organisation sent under that key, if it did. */
  async digestOf(tx: Tx, org: string, idempotencyKey: string): Promise<string | undefined> {
    const rows = await tx.query<{ digest: string }>(`select digest from evaluation_batch where org = $1 and idempotency_key = $2`, [
      org,
      idempotencyKey,
    ]);
    return rows[0]?.digest;
  }

  /** People evaluated for an organisation in an epoch so far. */
  async peopleOf(tx: Tx, org: string, epoch: string): Promise<number> {
    const rows = await tx.query<{ people: string }>(`select people from evaluation_total where org = $1 and epoch = $2`, [org, epoch]);
    return Number(rows[0]?.people ?? 0);
  }

  /** The same, with the row held until the transaction ends: two batches at one time must not both fit into what is left. */
  async lockPeopleOf(tx: Tx, org: string, epoch: string): Promise<number> {
    await tx.query(`insert into evaluation_total (org, epoch, people) values ($1, $2, 0) on conflict do nothing`, [org, epoch]);
    const rows = await tx.query<{ people: string }>(`select people from evaluation_total where org = $1 and epoch = $2 for update`, [
      org,
      epoch,
    ]);
    return Number(rows[0]?.people ?? 0);
  }

  /** Notes a batch and its counts. The caller holds the row of {@link lockPeopleOf} and found no such key. */
  async add(tx: Tx, { org, idempotencyKey, epoch, digest, people, elements }: EvaluatedBatch, day: string): Promise<void> {
    await tx.query(`insert into evaluation_batch (org, idempotency_key, epoch, digest) values ($1, $2, $3, $4)`, [
      org,
      idempotencyKey,
      epoch,
      digest,
    ]);
    await tx.query(`update evaluation_total set people = people + $3 where org = $1 and epoch = $2`, [org, epoch, people]);
    await tx.query(
      `insert into evaluation_day (org, day, people, elements) values ($1, $2, $3, $4)
       on conflict (org, day) do update set people = evaluation_day.people + $3, elements = evaluation_day.elements + $4`,
      [org, day, people, elements],
    );
  }

  async countsOf(tx: Tx, org: string, day: string): Promise<{ people: number; elements: number }> {
    const rows = await tx.query<{ people: string; elements: string }>(
      `select people, elements from evaluation_day where org = $1 and day = $2`,
      [org, day],
    );
    return { people: Number(rows[0]?.people ?? 0), elements: Number(rows[0]?.elements ?? 0) };
  }

  /** Forgets the keys of batches of an epoch whose private key is destroyed; the counts stay. */
  async forgetBatches(tx: Tx, epoch: string): Promise<number> {
    return tx.execute(`delete from evaluation_batch where epoch = $1`, [epoch]);
  }
}
