import type { Tx } from '#platform/database';

/** State of the sealed part of a received record. */
export type BlobState = 'none' | 'waiting' | 'opened' | 'not_for_us' | 'missing';

export interface ReceivedRecord {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly h: string;
  readonly category: string;
  readonly statement: string;
  /** Encoded S1 disclosures. */
  readonly disclosures: string[];
  readonly leafSalt: string | null;
  readonly blobSha256: string | null;
  readonly blobState: BlobState;
  /** Why the hub delivered it: the rule that permits it. */
  readonly reason: string | null;
}

/** A record as it is held, with the day on which this node took it: its owner's key is judged at that day. */
export interface HeldRecord extends ReceivedRecord {
  /** `YYYY-MM-DD` */
  readonly receivedOn: string;
}

export interface ReceivedTombstone {
  readonly recordId: string;
  readonly owner: string;
  readonly rev: number;
  readonly op: 'withdraw' | 'recall' | 'erase';
  readonly statement: string | null;
}

/** What is held of a record, and whether a law demands that it stays. */
export interface HeldState {
  readonly rev: number;
  readonly h: string | null;
  readonly buried: boolean;
  readonly hold: boolean;
}

const COLUMNS = `record_id as "recordId", owner, rev, h, category, statement, disclosures, leaf_salt as "leafSalt",
  blob_sha256 as "blobSha256", blob_state as "blobState", reason, to_char(received_on, 'YYYY-MM-DD') as "receivedOn"`;

/** The inbox of one organisation. */
export class ReceivedRecordRepository {
  /** Revisions held and tombstones known for these records; a tombstone counts as an infinite revision. */
  async findHeld(tx: Tx, recordIds: readonly string[]): Promise<Map<string, HeldState>> {
    const rows = await tx.query<HeldState & { recordId: string }>(
      `select record_id as "recordId", rev, h, false as buried, exists (select from inbox_hold h where h.record_id = r.record_id) as hold
       from received_record r where record_id = any($1::uuid[])
       union all
       select record_id, rev, null, true, false from received_tombstone where record_id = any($1::uuid[])`,
      [recordIds],
    );
    const held = new Map<string, HeldState>();
    for (const row of rows) if (row.buried || !held.get(row.recordId)?.buried) held.set(row.recordId, row);
    return held;
  }

  /** Stores a page's records in one statement; a row gives way only to a higher revision. */
  async save(tx: Tx, records: readonly ReceivedRecord[], day: string): Promise<void> {
    if (records.length === 0) return;
    await tx.query(
      `insert into received_record
         (record_id, owner, rev, h, category, statement, disclosures, leaf_salt, blob_sha256, blob_state, reason, received_on)
       select r.record_id, r.owner, r.rev, r.h, r.category, r.statement,
              array(select json_array_elements_text(r.disclosures)), r.leaf_salt, r.blob_sha256, r.blob_state, r.reason, $2::date
       from json_to_recordset($1::json) as r(record_id uuid, owner text, rev int, h text, category text, statement text,
              disclosures json, leaf_salt text, blob_sha256 text, blob_state text, reason text)
       on conflict (record_id) do update set
         owner = excluded.owner, rev = excluded.rev, h = excluded.h, category = excluded.category,
         statement = excluded.statement, disclosures = excluded.disclosures, leaf_salt = excluded.leaf_salt,
         sealed_disclosures = case when excluded.h = received_record.h then received_record.sealed_disclosures end,
         blob_state = case when excluded.h = received_record.h and excluded.blob_sha256 is not distinct from received_record.blob_sha256
                           then received_record.blob_state else excluded.blob_state end,
         blob_sha256 = excluded.blob_sha256, reason = excluded.reason, received_on = excluded.received_on
       where excluded.rev >= received_record.rev`,
      [JSON.stringify(records.map(toRow)), day],
    );
  }

  /** Removes records that this organisation may no longer read (`scope_exit`); they may come back. */
  async remove(tx: Tx, recordIds: readonly string[]): Promise<void> {
    if (recordIds.length > 0) await tx.query(`delete from received_record where record_id = any($1::uuid[])`, [recordIds]);
  }

  /** Buries records for good: the body goes, the tombstone stays and blocks any later import. */
  async bury(tx: Tx, tombstones: readonly ReceivedTombstone[], day: string): Promise<void> {
    if (tombstones.length === 0) return;
    await this.remove(
      tx,
      tombstones.map((t) => t.recordId),
    );
    await tx.query(
      `insert into received_tombstone (record_id, owner, rev, op, statement, received_on)
       select t.record_id, t.owner, t.rev, t.op, t.statement, $2::date
       from jsonb_to_recordset($1::jsonb) as t(record_id uuid, owner text, rev int, op text, statement text)
       on conflict (record_id) do nothing`,
      [
        JSON.stringify(tombstones.map((t) => ({ record_id: t.recordId, owner: t.owner, rev: t.rev, op: t.op, statement: t.statement }))),
        day,
      ],
    );
  }

  /** Records whose sealed part has to be fetched or tried again. */
  findWaitingBlobs(tx: Tx, limit: number): Promise<HeldRecord[]> {
    return tx.query<HeldRecord>(`select ${COLUMNS} from received_record where blob_state = 'waiting' order by record_id limit $1`, [limit]);
  }

  /**
   * Notes what became of the sealed part. One that does not open never takes away what an earlier one of the same statement
   * gave: what was read was read, and the hub cannot make it unread.
   */
  async saveOpened(tx: Tx, recordId: string, h: string, state: BlobState, sealedDisclosures: Buffer | null): Promise<void> {
    await tx.query(
      `update received_record set
         blob_state = case when $4::bytea is null and sealed_disclosures is not null then 'opened' else $3 end,
         sealed_disclosures = coalesce($4::bytea, sealed_disclosures)
       where record_id = $1 and h = $2`,
      [recordId, h, state, sealedDisclosures],
    );
  }

  /** A new audience key of `owner` may open what stayed closed: such records are tried again. */
  async retryBlobsOf(tx: Tx, owner: string): Promise<void> {
    await tx.query(`update received_record set blob_state = 'waiting' where owner = $1 and blob_state = 'not_for_us'`, [owner]);
  }

  list(tx: Tx, after: string | null, limit: number): Promise<HeldRecord[]> {
    return tx.query<HeldRecord>(
      `select ${COLUMNS} from received_record where $1::uuid is null or record_id > $1::uuid order by record_id limit $2`,
      [after, limit],
    );
  }

  async find(tx: Tx, recordId: string): Promise<(HeldRecord & { sealedDisclosures: Buffer | null }) | undefined> {
    const [row] = await tx.query<HeldRecord & { sealedDisclosures: Buffer | null }>(
      `select ${COLUMNS}, sealed_disclosures as "sealedDisclosures" from received_record where record_id = $1`,
      [recordId],
    );
    return row;
  }

  /** Counts by owner, for the status line. */
  countByOwner(tx: Tx): Promise<{ owner: string; records: number; opened: number }[]> {
    return tx.query(
      `select owner, count(*)::int as records, (count(*) filter (where blob_state = 'opened'))::int as opened
       from received_record group by owner order by owner`,
    );
  }

  async countTombstones(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from received_tombstone`);
    return row?.n ?? 0;
  }
}

const toRow = (r: ReceivedRecord): Record<string, unknown> => ({
  record_id: r.recordId,
  owner: r.owner,
  rev: r.rev,
  h: r.h,
  category: r.category,
  statement: r.statement,
  disclosures: r.disclosures,
  leaf_salt: r.leafSalt,
  blob_sha256: r.blobSha256,
  blob_state: r.blobState,
  reason: r.reason,
});
