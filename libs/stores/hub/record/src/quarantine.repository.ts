import type { Tx } from '#platform/database';
import type { QuarantinedStatement } from './rows.js';

/** What an owner sees of her quarantined statements: ids and the reason. */
export interface QuarantineEntry {
  readonly batchId: string;
  readonly line: number;
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly code: string;
  readonly field: string | null;
  readonly receivedOn: string;
}

/** Statements that wait for a newer vocabulary or are doubted: ids and reasons, visible to their owner; the words she has herself. */
export class QuarantineRepository {
  async add(tx: Tx, org: string, batchId: string, statements: readonly QuarantinedStatement[], day: string): Promise<void> {
    if (statements.length === 0) return;
    await tx.query(
      `insert into intake_quarantine (org, batch_id, record_id, rev, h, line, code, field, received_on)
       select $1, $2::uuid, n.record_id, n.rev, n.h, n.line, n.code, n.field, $9::date
       from unnest($3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::text[]) as n (record_id, rev, h, line, code, field)
       on conflict do nothing`,
      [
        org,
        batchId,
        statements.map((statement) => statement.recordId),
        statements.map((statement) => statement.rev),
        statements.map((statement) => statement.h),
        statements.map((statement) => statement.line),
        statements.map((statement) => statement.code),
        statements.map((statement) => statement.field),
        day,
      ],
    );
  }

  /** Accepted or withdrawn records leave the quarantine with all their statements. */
  async clear(tx: Tx, recordIds: readonly string[]): Promise<void> {
    if (recordIds.length === 0) return;
    await tx.query(`delete from intake_quarantine where record_id = any($1::uuid[])`, [recordIds]);
  }

  /** The caller's own entries, oldest day first; those of one record if it is named. */
  async list(tx: Tx, limit: number, recordId: string | null = null): Promise<QuarantineEntry[]> {
    return tx.query<QuarantineEntry>(
      `select batch_id as "batchId", line, record_id as "recordId", rev, h, code, field, to_char(received_on, 'YYYY-MM-DD') as "receivedOn"
       from intake_quarantine where $2::uuid is null or record_id = $2::uuid order by received_on, batch_id, line limit $1`,
      [limit, recordId],
    );
  }
}
