import type { Tx } from '#platform/database';

/** What the hub said of one statement. */
export type PushResult = 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'quarantined';
export type StatementOp = 'upsert' | 'withdraw' | 'recall' | 'erase';

export interface OutgoingStatement {
  /** Position in the outbox; the order of signing. */
  readonly id: string;
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly op: StatementOp;
  /** The NDJSON line of a batch (upsert) or the bare statement (withdraw, recall, erase). */
  readonly line: string;
  /** SHA-256 (base64url) of the sealed blob, when the record has one. */
  readonly blobSha256: string | null;
}

/** How far the end of a record has come. */
export interface TombstoneState {
  readonly op: Exclude<StatementOp, 'upsert'>;
  /** The hub has it. */
  readonly confirmed: boolean;
}

export interface NewOutgoingStatement extends Omit<OutgoingStatement, 'id'> {
  readonly blob: Uint8Array | null;
}

export interface StatementOutcome {
  readonly recordId: string;
  readonly rev: number;
  readonly result: PushResult;
  readonly code?: string | undefined;
  readonly field?: string | undefined;
}

// `order by id` would sort by this text ("10" before "9"), and a repeated batch would have other bytes: always `order by o.id`.
const COLUMNS = `id::text as id, record_id as "recordId", rev, h, op, line, blob_sha256 as "blobSha256"`;

/** Signed statements on their way to the hub. */
export class OutgoingStatementRepository {
  /** Queues a statement; a number that the hub refused may be used again. */
  async add(tx: Tx, statement: NewOutgoingStatement): Promise<void> {
    await tx.query(
      `insert into outgoing_statement as o (record_id, rev, h, op, line, blob, blob_sha256) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (record_id, rev) do update set h = excluded.h, op = excluded.op, line = excluded.line, blob = excluded.blob,
         blob_sha256 = excluded.blob_sha256, blob_sent = false, batch_id = null, result = null, result_code = null, result_field = null
       where o.result in ('conflict', 'rejected', 'quarantined')`,
      [
        statement.recordId,
        statement.rev,
        statement.h,
        statement.op,
        statement.line,
        statement.blob === null ? null : Buffer.from(statement.blob),
        statement.blobSha256,
      ],
    );
  }

  /** Statements that still wait for an answer and are in a batch already: an interrupted push repeats exactly these. */
  async findOpenBatch(tx: Tx): Promise<{ batchId: string; statements: OutgoingStatement[] } | undefined> {
    const [open] = await tx.query<{ batchId: string }>(
      `select batch_id as "batchId" from outgoing_statement o where batch_id is not null and result is null order by o.id limit 1`,
    );
    if (open === undefined) return undefined;
    const statements = await tx.query<OutgoingStatement>(`select ${COLUMNS} from outgoing_statement o where batch_id = $1 order by o.id`, [
      open.batchId,
    ]);
    return { batchId: open.batchId, statements };
  }

  /**
   * Fixes the next batch: upserts only, at most `limit` statements and one revision a record, so that an answer names one.
   * The batch's bytes never change afterwards.
   */
  async openBatch(tx: Tx, batchId: string, limit: number, day: string): Promise<OutgoingStatement[]> {
    await tx.query(`insert into push_batch (batch_id, created_on) values ($1, $2)`, [batchId, day]);
    const statements = await tx.query<OutgoingStatement>(
      `with next as (
         select id from outgoing_statement o
         where result is null and batch_id is null and op = 'upsert'
           and not exists (select 1 from outgoing_statement p where p.record_id = o.record_id and p.result is null and p.rev < o.rev)
         order by id limit $2 for update
       ), taken as (
         update outgoing_statement o set batch_id = $1 from next where o.id = next.id
         returning o.*
       ) select ${COLUMNS} from taken order by taken.id`,
      [batchId, limit],
    );
    if (statements.length === 0) await tx.query(`delete from push_batch where batch_id = $1`, [batchId]);
    return statements;
  }

  /** After a broken upload the batch is dissolved, so that a smaller one can be tried; only while the hub never answered it. */
  async dissolveBatch(tx: Tx, batchId: string): Promise<void> {
    await tx.query(`update outgoing_statement set batch_id = null where batch_id = $1 and result is null`, [batchId]);
  }

  /**
   * Withdrawals, recalls and erasures that the hub has not confirmed, oldest first; those whose record is still on its way to
   * the hub wait for it.
   */
  findWaitingTombstones(tx: Tx): Promise<OutgoingStatement[]> {
    return tx.query<OutgoingStatement>(
      `select ${COLUMNS} from outgoing_statement o where result is null and op <> 'upsert'
         and not exists (select 1 from outgoing_statement p where p.record_id = o.record_id and p.op = 'upsert' and p.result is null)
       order by o.id`,
    );
  }

  /** The end of some records on its way to the hub; records that never left have none. */
  async findTombstones(tx: Tx, recordIds: readonly string[]): Promise<Map<string, TombstoneState>> {
    const rows = await tx.query<TombstoneState & { recordId: string }>(
      `select distinct on (record_id) record_id as "recordId", op, coalesce(result in ('accepted', 'duplicate'), false) as confirmed
       from outgoing_statement where record_id = any($1::uuid[]) and op <> 'upsert' order by record_id, rev desc`,
      [recordIds],
    );
    return new Map(rows.map(({ recordId, op, confirmed }) => [recordId, { op, confirmed }]));
  }

  findUnsentBlobs(tx: Tx, ids: readonly string[]): Promise<{ id: string; blob: Buffer; sha256: string }[]> {
    return tx.query(
      `select id::text as id, blob, blob_sha256 as sha256 from outgoing_statement o
       where id = any($1::bigint[]) and blob is not null and not blob_sent order by o.id`,
      [ids],
    );
  }

  async markBlobsSent(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(`update outgoing_statement set blob_sent = true where id = any($1::bigint[])`, [ids]);
  }

  /** Records what the hub said; line and blob of an answered statement are no longer needed here. */
  async settle(tx: Tx, outcomes: readonly StatementOutcome[]): Promise<void> {
    await tx.query(
      `update outgoing_statement o
       set result = a.result, result_code = a.code, result_field = a.field, line = null, blob = null
       from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[]) as a(record_id, rev, result, code, field)
       where o.record_id = a.record_id and o.rev = a.rev`,
      [
        outcomes.map((o) => o.recordId),
        outcomes.map((o) => o.rev),
        outcomes.map((o) => o.result),
        outcomes.map((o) => o.code ?? null),
        outcomes.map((o) => o.field ?? null),
      ],
    );
  }

  async keepReceipt(tx: Tx, batchId: string, receipt: string): Promise<void> {
    await tx.query(`update push_batch set receipt = $2 where batch_id = $1`, [batchId, receipt]);
  }

  /** Drops every statement of a record that has not left yet: a withdrawal overtakes it. */
  async discardUnsent(tx: Tx, recordId: string): Promise<number> {
    const dropped = await tx.query(
      `delete from outgoing_statement where record_id = $1 and result is null and batch_id is null and op = 'upsert' returning id`,
      [recordId],
    );
    return dropped.length;
  }

  /** The newest statement of a record that left or is leaving; undefined when none did. */
  async findLast(tx: Tx, recordId: string): Promise<{ rev: number; h: string } | undefined> {
    const [last] = await tx.query<{ rev: number; h: string }>(
      `select rev, h from outgoing_statement where record_id = $1 and (result is null or result in ('accepted', 'duplicate'))
       order by rev desc limit 1`,
      [recordId],
    );
    return last;
  }

  /** Counts by result; statements without an answer count as `waiting`. */
  async countByResult(tx: Tx): Promise<Record<PushResult | 'waiting', number>> {
    const rows = await tx.query<{ result: PushResult | 'waiting'; n: number }>(
      `select coalesce(result, 'waiting') as result, count(*)::int as n from outgoing_statement group by 1`,
    );
    const counts = { waiting: 0, accepted: 0, duplicate: 0, conflict: 0, rejected: 0, quarantined: 0 };
    for (const row of rows) counts[row.result] = row.n;
    return counts;
  }

  /** Statements that the hub did not take, with code and field, for the person who has to mend them. */
  findRefused(tx: Tx): Promise<{ recordId: string; rev: number; result: PushResult; code: string | null; field: string | null }[]> {
    return tx.query(
      `select record_id as "recordId", rev, result, result_code as code, result_field as field from outgoing_statement
       where result in ('conflict', 'rejected', 'quarantined') order by id desc limit 200`,
    );
  }
}
