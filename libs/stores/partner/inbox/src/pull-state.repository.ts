import type { Tx } from '#platform/database';

/** How a delivery ended that cannot be covered by the watermark. */
export type AckStatus = 'duplicate' | 'rejected' | 'quarantined' | 'purged' | 'legal_hold';

export interface PullState {
  /** Opaque cursor of the hub after the last committed page; null at the very start. */
  readonly cursor: string | null;
  /** The cursor up to which everything has been acknowledged at the hub. */
  readonly acknowledged: string | null;
  readonly lastSuccessAt: Date | null;
  readonly failures: number;
  readonly lastFault: string | null;
  /** Whether the last page said that more is waiting. */
  readonly behind: boolean;
}

export interface AckException {
  readonly id: string;
  readonly recordId: string;
  readonly rev: number;
  readonly status: AckStatus;
}

/** Where this node stands in the hub's stream, and what it still has to say about it. */
export class PullStateRepository {
  async read(tx: Tx): Promise<PullState> {
    const [row] = await tx.query<PullState>(
      `select cursor, acknowledged, last_success_at as "lastSuccessAt", failures, last_fault as "lastFault", behind from pull_state`,
    );
    if (row === undefined) throw new Error('pull_state has no row; was the inbox migration run?');
    return row;
  }

  async advance(tx: Tx, cursor: string, behind: boolean, now: Date): Promise<void> {
    await tx.query(`update pull_state set cursor = $1, behind = $2, last_success_at = $3, failures = 0, last_fault = null`, [
      cursor,
      behind,
      now,
    ]);
  }

  /** Starts over: the hub pruned what the cursor points to, or the filter changed. Revisions held make this harmless. */
  async startOver(tx: Tx): Promise<void> {
    await tx.query(`update pull_state set cursor = null, acknowledged = null`);
  }

  async fail(tx: Tx, code: string): Promise<number> {
    const [row] = await tx.query<{ failures: number }>(
      `update pull_state set failures = failures + 1, last_fault = $1 returning failures`,
      [code],
    );
    return row?.failures ?? 1;
  }

  async addExceptions(tx: Tx, exceptions: readonly Omit<AckException, 'id'>[]): Promise<void> {
    if (exceptions.length === 0) return;
    await tx.query(
      `insert into pending_acknowledgement (record_id, rev, status)
       select * from unnest($1::uuid[], $2::int[], $3::text[])`,
      [exceptions.map((e) => e.recordId), exceptions.map((e) => e.rev), exceptions.map((e) => e.status)],
    );
  }

  findExceptions(tx: Tx, limit: number): Promise<AckException[]> {
    return tx.query<AckException>(
      `select id::text as id, record_id as "recordId", rev, status from pending_acknowledgement p order by p.id limit $1`,
      [limit],
    );
  }

  async acknowledge(tx: Tx, cursor: string, exceptionIds: readonly string[]): Promise<void> {
    await tx.query(`update pull_state set acknowledged = $1`, [cursor]);
    await tx.query(`delete from pending_acknowledgement where id = any($1::bigint[])`, [exceptionIds]);
  }
}
