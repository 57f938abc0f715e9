import type { Tx } from '#platform/database';
import type { NewTombstone, TombstoneOp } from './rows.js';

/** One receiver's answer to a recall. */
export interface RecallConfirmation {
  readonly org: string;
  readonly status: string;
  readonly day: string;
}

/** A tombstone as its owner sees it. */
export interface StoredTombstone {
  readonly op: TombstoneOp;
  readonly rev: number;
  readonly h: string;
  readonly receivedOn: string;
}

/** Tombstones, the erasure that they demand, and who has confirmed it. */
export class RecallRepository {
  async insert(tx: Tx, tombstone: NewTombstone, day: string): Promise<void> {
    await tx.query(
      `insert into tombstone (record_id, owner, rev, h, op, statement, leaf_salt, received_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tombstone.recordId, tombstone.owner, tombstone.rev, tombstone.h, tombstone.op, tombstone.statement, tombstone.leafSalt, day],
    );
  }

  /**
   * Erases every body of the record, the keys that open them here and in every backup, and the S1 columns of its head, and
   * dooms its sealed blobs; ids, revisions and h stay so that re-import is refused.
   */
  async eraseContent(tx: Tx, tombstone: NewTombstone): Promise<void> {
    await tx.query(
      `update sealed_blob b set state = 'erasing' where b.owner = $2
         and b.sha256 in (select v.sealed from record_version v where v.record_id = $1 and v.sealed is not null)`,
      [tombstone.recordId, tombstone.owner],
    );
    await tx.query(`select from body_key where record_id = $1 order by h for update`, [tombstone.recordId]);
    await tx.query(`delete from body_key where record_id = $1`, [tombstone.recordId]);
    await tx.query(`update record_version set body = null, kid = null, sealed = null where record_id = $1`, [tombstone.recordId]);
    await tx.query(
      `update record set rev = $2, h = $3, op = $4, status = $5, category = null, regions = '{}', month_from = null, month_until = null,
         audience_partners = '{}', audience_purposes = '{}', audience_until = null where record_id = $1`,
      [tombstone.recordId, tombstone.rev, tombstone.h, tombstone.op, endedStatus(tombstone)],
    );
  }

  /** A head without content for a record that never got past the quarantine. @returns false when the id is another's */
  async createEndedHead(tx: Tx, tombstone: NewTombstone): Promise<boolean> {
    const rows = await tx.query(
      `insert into record (record_id, owner, rev, h, status, op, schema, vocab) values ($1, $2, $3, $4, $5, $6, '', '')
       on conflict do nothing returning true as created`,
      [tombstone.recordId, tombstone.owner, tombstone.rev, tombstone.h, endedStatus(tombstone), tombstone.op],
    );
    return rows.length === 1;
  }

  /** Those of some records whose end this database does not know. */
  async withoutTombstone(tx: Tx, recordIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select u.id from unnest($1::uuid[]) as u (id) where not exists (select from tombstone t where t.record_id = u.id) order by u.id`,
      [recordIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes a record out of circulation, body and all, until somebody has looked. @returns whether it was in circulation */
  async withhold(tx: Tx, owner: string, recordId: string): Promise<boolean> {
    const held = await tx.execute(
      `update record set status = 'quarantined' where record_id = $1 and owner = $2 and status in ('active', 'disputed')`,
      [recordId, owner],
    );
    return held === 1;
  }

  /** Only the owner's own tombstone is found. */
  async find(tx: Tx, owner: string, recordId: string): Promise<StoredTombstone | undefined> {
    const rows = await tx.query<StoredTombstone>(
      `select op, rev, h, to_char(received_on, 'YYYY-MM-DD') as "receivedOn" from tombstone where record_id = $1 and owner = $2`,
      [recordId, owner],
    );
    return rows[0];
  }

  async confirmations(tx: Tx, owner: string, recordId: string): Promise<RecallConfirmation[]> {
    return tx.query<RecallConfirmation>(
      `select org, status, to_char(on_day, 'YYYY-MM-DD') as day from recall_confirmation
       where record_id = $1 and owner = $2 order by org`,
      [recordId, owner],
    );
  }
}

function endedStatus({ op }: NewTombstone): 'withdrawn' | 'erased' {
  return op === 'erase' ? 'erased' : 'withdrawn';
}
