import type { Tx } from '#platform/database';

/** Partners to whom a sealed part is sealed, by class; sorted. */
export interface SealedAudience {
  /** May read S2. */
  readonly restricted: readonly string[];
  /** May read S2 and S3. */
  readonly sensitive: readonly string[];
}

/** One signed version, and for whom its sealed part is sealed. */
export interface Sealing extends SealedAudience {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
}

/** A sealed part that waits to replace the one at the hub. */
export interface WaitingReseal {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly sha256: string;
  /** Null once it was uploaded. */
  readonly blob: Buffer | null;
}

/** The hub has this version (`o`), and no newer one of the record is there or on its way. */
const CURRENT = `join outgoing_statement o on o.record_id = s.record_id and o.rev = s.rev and o.h = s.h
    and o.op = 'upsert' and o.result in ('accepted', 'duplicate')
  where not exists (select from outgoing_statement n where n.record_id = s.record_id and n.rev > s.rev
    and (n.result is null or n.result in ('accepted', 'duplicate')))`;

/** For whom each signed version is sealed, and what is to be sealed anew. */
export class SealingRepository {
  /** Notes for whom a version was sealed as it was signed. */
  async remember(tx: Tx, { recordId, rev, h, restricted, sensitive }: Sealing): Promise<void> {
    await tx.query(
      `insert into sealing (record_id, rev, h, restricted, sensitive) values ($1, $2, $3, $4, $5)
       on conflict (record_id, rev) do update set h = excluded.h, restricted = excluded.restricted, sensitive = excluded.sensitive,
         judged_under = null, blob = null, blob_sha256 = null, blob_sent = false`,
      [recordId, rev, h, restricted, sensitive],
    );
  }

  /**
   * Versions that the hub has now and that were not looked at under this key of the coalition's decisions, locked until the
   * transaction ends. `waiting` = a new part has been made already and not been taken by the hub yet.
   */
  takeUnjudged(tx: Tx, key: string, limit: number): Promise<(Sealing & { readonly waiting: boolean })[]> {
    return tx.query(
      `select s.record_id as "recordId", s.rev, s.h, s.restricted, s.sensitive, s.blob is not null as waiting
       from sealing s ${CURRENT} and s.judged_under is distinct from $1
       order by s.record_id limit $2 for update of s skip locked`,
      [key, limit],
    );
  }

  async markJudged(tx: Tx, versions: readonly Pick<Sealing, 'recordId' | 'rev'>[], key: string): Promise<void> {
    await tx.query(
      `update sealing s set judged_under = $3 from unnest($1::uuid[], $2::int[]) as n (record_id, rev)
       where s.record_id = n.record_id and s.rev = n.rev`,
      [versions.map((version) => version.recordId), versions.map((version) => version.rev), key],
    );
  }

  /** Queues a new sealed part for a version; it takes the place of one that still waits. */
  async queue(tx: Tx, sealing: Sealing, blob: Uint8Array, sha256: string): Promise<void> {
    await tx.query(
      `update sealing set restricted = $4, sensitive = $5, blob = $6, blob_sha256 = $7, blob_sent = false
       where record_id = $1 and rev = $2 and h = $3`,
      [sealing.recordId, sealing.rev, sealing.h, sealing.restricted, sealing.sensitive, Buffer.from(blob), sha256],
    );
  }

  /** Waiting parts of current versions after this record id, in the order of ids. */
  findWaiting(tx: Tx, after: string | null, limit: number): Promise<WaitingReseal[]> {
    return tx.query<WaitingReseal>(
      `select s.record_id as "recordId", s.rev, s.h, s.blob_sha256 as sha256, case when not s.blob_sent then s.blob end as blob
       from sealing s ${CURRENT} and s.blob is not null and ($1::uuid is null or s.record_id > $1::uuid)
       order by s.record_id limit $2`,
      [after, limit],
    );
  }

  async markSent(tx: Tx, reseals: readonly WaitingReseal[]): Promise<void> {
    await this.#update(tx, `blob_sent = true`, reseals);
  }

  /** The hub took these parts, or the version is not its current one any more: nothing waits. */
  async settle(tx: Tx, reseals: readonly WaitingReseal[]): Promise<void> {
    await this.#update(tx, `blob = null, blob_sha256 = null, blob_sent = false`, reseals);
  }

  /** The hub does not have these parts: they are uploaded again in the next round. */
  async sendAgain(tx: Tx, reseals: readonly WaitingReseal[]): Promise<void> {
    await this.#update(tx, `blob_sent = false`, reseals);
  }

  /** A withdrawn record is never sealed again. Waits for a transaction that is just sealing it. */
  async forget(tx: Tx, recordId: string): Promise<void> {
    await tx.query(`delete from sealing where record_id = $1`, [recordId]);
  }

  /** Drops what is remembered of versions that gave way to newer ones. */
  async forgetSuperseded(tx: Tx): Promise<void> {
    await tx.query(
      `delete from sealing s using outgoing_statement n
       where n.record_id = s.record_id and n.rev > s.rev and n.result in ('accepted', 'duplicate')`,
    );
  }

  /** Only the very part that was sent; one made meanwhile stays as it is. */
  async #update(tx: Tx, change: string, reseals: readonly WaitingReseal[]): Promise<void> {
    if (reseals.length === 0) return;
    await tx.query(
      `update sealing s set ${change} from unnest($1::uuid[], $2::text[]) as n (record_id, sha256)
       where s.record_id = n.record_id and s.blob_sha256 = n.sha256`,
      [reseals.map((reseal) => reseal.recordId), reseals.map((reseal) => reseal.sha256)],
    );
  }
}
