import { isTombstone } from '#domain/delivery';
import type { Tx } from '#platform/database';
import type { NewDelivery } from './rows.js';

/** Appends to a partner's stream and keeps what it should hold in step. Every method expects `Database.as(org)`. */
export class OutboxRepository {
  /** Writes deliveries under `firstSeq`, `firstSeq + 1`, …, in the given order, together with their effect on the partner's view. */
  async append(tx: Tx, org: string, firstSeq: number, deliveries: readonly NewDelivery[], day: string): Promise<void> {
    if (deliveries.length === 0) return;
    await tx.query(
      `insert into outbox (org, seq, kind, record_id, owner, rev, h, reason, envelope_id, on_day)
       select $1, d.*, $10::date
       from unnest($2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[], $9::uuid[]) as d`,
      [
        org,
        deliveries.map((_, index) => firstSeq + index),
        deliveries.map((d) => d.kind),
        deliveries.map((d) => d.recordId),
        deliveries.map((d) => d.owner),
        deliveries.map((d) => d.rev),
        deliveries.map((d) => d.h),
        deliveries.map((d) => d.reason),
        deliveries.map((d) => d.envelopeId),
        day,
      ],
    );
    const numbered = deliveries.map((delivery, index) => ({ ...delivery, seq: firstSeq + index }));
    await this.give(
      tx,
      org,
      numbered.filter((d) => d.kind === 'upsert'),
    );
    await this.tell(
      tx,
      org,
      numbered.filter((d) => isTombstone(d.kind) || d.kind === 'scope_exit' || d.kind === 'upgrade'),
    );
  }

  private async give(tx: Tx, org: string, upserts: readonly (NewDelivery & { seq: number })[]): Promise<void> {
    if (upserts.length === 0) return;
    const ids = upserts.map((d) => d.recordId);
    await tx.query(
      `insert into holding (org, record_id, owner, rev, h, profile, sealed, seq)
       select $1, d.* from unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bigint[]) as d
       on conflict (org, record_id) do update set rev = excluded.rev, h = excluded.h, profile = excluded.profile,
         sealed = excluded.sealed, seq = excluded.seq`,
      [
        org,
        ids,
        upserts.map((d) => d.owner),
        upserts.map((d) => d.rev),
        upserts.map((d) => d.h),
        upserts.map((d) => d.profile),
        upserts.map((d) => d.sealed),
        upserts.map((d) => d.seq),
      ],
    );
    await tx.query(`delete from notice where org = $1 and record_id = any($2::uuid[])`, [org, ids]);
    await tx.query(`delete from delivery_quarantine where org = $1 and record_id = any($2::uuid[])`, [org, ids]);
  }

  private async tell(tx: Tx, org: string, notices: readonly (NewDelivery & { seq: number })[]): Promise<void> {
    if (notices.length === 0) return;
    await tx.query(
      `insert into notice (org, record_id, kind, rev, seq)
       select $1, d.* from unnest($2::uuid[], $3::text[], $4::int[], $5::bigint[]) as d
       on conflict (org, record_id) do update set kind = excluded.kind, rev = excluded.rev, seq = excluded.seq`,
      [org, notices.map((d) => d.recordId), notices.map((d) => d.kind), notices.map((d) => d.rev), notices.map((d) => d.seq)],
    );
    const gone = notices.filter((d) => d.kind !== 'upgrade').map((d) => d.recordId);
    await tx.query(`delete from holding where org = $1 and record_id = any($2::uuid[])`, [org, gone]);
  }

  /** Sets aside what cannot be delivered: by id and code, never by content; it neither blocks the stream nor vanishes. */
  async quarantine(tx: Tx, org: string, recordId: string, rev: number, code: string, day: string): Promise<void> {
    await tx.query(
      `insert into delivery_quarantine (org, record_id, rev, code, on_day) values ($1, $2, $3, $4, $5)
       on conflict (org, record_id) do update set rev = excluded.rev, code = excluded.code, on_day = excluded.on_day`,
      [org, recordId, rev, code, day],
    );
  }

  /** Counts what was not delivered, by reason; ids of denied records are not kept. */
  async tally(tx: Tx, org: string, denials: ReadonlyMap<string, number>, day: string): Promise<void> {
    if (denials.size === 0) return;
    await tx.query(
      `insert into denial_tally (org, reason, on_day, n) select $1, d.reason, $4::date, d.n from unnest($2::text[], $3::bigint[]) as d (reason, n)
       on conflict (org, reason, on_day) do update set n = denial_tally.n + excluded.n`,
      [org, [...denials.keys()], [...denials.values()], day],
    );
  }

  /** Wakes long polls of this partner when the transaction commits. */
  async signal(tx: Tx, org: string): Promise<void> {
    await tx.query(`select pg_notify('dokaz_recall', $1)`, [org]);
  }

  /**
   * Compacts the acknowledged part of the stream: a row goes when it is acknowledged and a later one speaks for its record.
   * What remains still rebuilds the whole view from the start, tombstones included.
   */
  compact(tx: Tx, org: string, limit: number): Promise<number> {
    return tx.execute(
      `delete from outbox where org = $1 and seq in (
         select o.seq from outbox o
         where o.org = $1 and o.kind <> 'audience-key' and o.seq <= (select watermark from ack where org = $1)
           and not exists (select from holding g where g.org = $1 and g.record_id = o.record_id and g.seq = o.seq)
           and not exists (select from notice n where n.org = $1 and n.record_id = o.record_id and n.seq = o.seq)
         order by o.seq limit $2)`,
      [org, limit],
    );
  }
}
