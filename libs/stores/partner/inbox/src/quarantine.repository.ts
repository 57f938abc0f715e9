import type { Tx } from '#platform/database';

/** A delivery that this node could not accept; it is kept by id, never by content, and shown in the status. */
export interface QuarantinedDelivery {
  readonly recordId: string;
  readonly rev: number;
  readonly owner: string;
  readonly code: string;
  readonly field: string | null;
}

export class InboxQuarantineRepository {
  async add(tx: Tx, deliveries: readonly QuarantinedDelivery[], day: string): Promise<void> {
    for (const d of deliveries)
      await tx.query(
        `insert into inbox_quarantine (record_id, rev, owner, code, field, seen_on) values ($1, $2, $3, $4, $5, $6)
         on conflict (record_id, rev) do update set code = excluded.code, field = excluded.field, seen_on = excluded.seen_on`,
        [d.recordId, d.rev, d.owner, d.code, d.field, day],
      );
  }

  async remove(tx: Tx, recordIds: readonly string[]): Promise<void> {
    await tx.query(`delete from inbox_quarantine where record_id = any($1::uuid[])`, [recordIds]);
  }

  list(tx: Tx): Promise<QuarantinedDelivery[]> {
    return tx.query<QuarantinedDelivery>(
      `select record_id as "recordId", rev, owner, code, field from inbox_quarantine order by seen_on desc, record_id limit 200`,
    );
  }
}
