import type { AckStatus } from '#domain/delivery';
import type { Tx } from '#platform/database';

export interface AckException {
  readonly recordId: string;
  readonly rev: number;
  readonly status: AckStatus;
}

/** Acknowledgements, and the confirmations of recalls that follow from them. Every method expects `Database.as(org)`. */
export class AckRepository {
  /** The stream's epoch and its last `seq`. */
  async stream(tx: Tx, org: string): Promise<{ epoch: number; last: number }> {
    const [row] = await tx.query<{ epoch: number; last: number }>(
      `select epoch, (next_seq - 1)::float8 as last from subscription where org = $1`,
      [org],
    );
    return row ?? { epoch: 1, last: 0 };
  }

  async watermark(tx: Tx, org: string): Promise<number> {
    const [row] = await tx.query<{ watermark: number }>(`select watermark::float8 as watermark from ack where org = $1`, [org]);
    return row?.watermark ?? 0;
  }

  /**
   * Exceptions count only for what was delivered to the caller; others are ignored, so that nothing can be probed or forged. Of a
   * recall the first word stays, but that a copy kept by law is gone at last.
   */
  async addExceptions(tx: Tx, org: string, exceptions: readonly AckException[], day: string): Promise<void> {
    if (exceptions.length === 0) return;
    const columns = [exceptions.map((e) => e.recordId), exceptions.map((e) => e.rev), exceptions.map((e) => e.status)];
    await tx.query(
      `insert into ack_exception (org, record_id, rev, status, on_day)
       select distinct $1, x.record_id, x.rev, x.status, $5::date from unnest($2::uuid[], $3::int[], $4::text[]) as x (record_id, rev, status)
       where exists (select from ledger l where l.org = $1 and l.record_id = x.record_id and l.rev = x.rev)
       on conflict do nothing`,
      [org, ...columns, day],
    );
    await tx.query(
      `insert into recall_confirmation (record_id, owner, org, status, on_day)
       select distinct on (o.record_id) o.record_id, o.owner, $1, x.status, $5::date
       from unnest($2::uuid[], $3::int[], $4::text[]) as x (record_id, rev, status)
       join ledger o on o.org = $1 and o.record_id = x.record_id and o.rev = x.rev and o.kind in ('withdraw', 'recall', 'erase')
       order by o.record_id, (x.status = 'purged') desc
       on conflict (record_id, org) do update set status = excluded.status, on_day = excluded.on_day
         where recall_confirmation.status = 'legal_hold' and excluded.status = 'purged'`,
      [org, ...columns, day],
    );
  }

  /**
   * Moves the watermark, never back. Recalls that it passes without an exception are confirmed as purged: a settled tombstone
   * means that the record is gone. Only what the ledger shows as delivered is confirmed.
   */
  async advance(tx: Tx, org: string, watermark: number, day: string): Promise<void> {
    const before = await this.watermark(tx, org);
    if (watermark <= before) return;
    await tx.query(
      `insert into recall_confirmation (record_id, owner, org, status, on_day)
       select distinct on (l.record_id) l.record_id, l.owner, l.org, 'purged', $4::date from ledger l
       where l.org = $1 and l.seq > $2 and l.seq <= $3 and l.kind in ('withdraw', 'recall', 'erase')
       on conflict do nothing`,
      [org, before, watermark, day],
    );
    await tx.query(
      `insert into ack (org, watermark, on_day) values ($1, $2, $3)
       on conflict (org) do update set watermark = greatest(ack.watermark, excluded.watermark), on_day = excluded.on_day`,
      [org, watermark, day],
    );
  }

  /** Deliveries beyond the watermark, and what is set aside. */
  async lag(tx: Tx, org: string): Promise<{ unacknowledged: number; quarantined: number; epoch: number }> {
    const [row] = await tx.query<{ unacknowledged: number; quarantined: number; epoch: number }>(
      `select (coalesce((select next_seq - 1 from subscription where org = $1), 0)
           - coalesce((select watermark from ack where org = $1), 0))::float8 as unacknowledged,
         (select count(*) from delivery_quarantine where org = $1)::int as quarantined,
         coalesce((select epoch from subscription where org = $1), 1) as epoch`,
      [org],
    );
    return row ?? { unacknowledged: 0, quarantined: 0, epoch: 1 };
  }
}
