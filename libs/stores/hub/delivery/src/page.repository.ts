import type { Tx } from '#platform/database';
import type { PageRow, ReadTrace, StreamState } from './rows.js';

const DECIDING = `r.category, r.regions, r.month_from, r.month_until, r.audience_partners, r.audience_purposes, r.audience_until, r.status,
  r.rev as "headRev", r.h as "headH", r.op, r.schema`;
const CONTENT = `v.body, k.wrapped, k.wrapped_by as "wrappedBy", t.statement as tombstone, b.sha256 as sealed`;

type JoinedRow = PageRow & StreamState & { readonly seq: number | null };

/** The join gives one row without a delivery when the stream has none. */
function pageRow(row: JoinedRow): PageRow[] {
  return row.seq === null ? [] : [row];
}

/** A page of a partner's stream in one statement. Every method expects `Database.as(org)`. */
export class PageRepository {
  /**
   * Deliveries after `after`, with all that is needed to judge them again and to show them; a partner without a stream yet is
   * at the very start. `owner` narrows to one owner's records, `only` to what takes something away.
   */
  async read(
    tx: Tx,
    org: string,
    after: number,
    limit: number,
    { owner, only }: { readonly owner?: string; readonly only?: 'recalls' },
  ): Promise<{ state: StreamState; rows: PageRow[] }> {
    const rows = await tx.query<JoinedRow>(
      `select coalesce(s.epoch, 1) as epoch, coalesce(s.next_seq - 1, 0)::float8 as last,
         coalesce(s.reads, '{}') as reads,
         o.seq::float8 as seq, o.kind, o.record_id as "recordId", o.owner, o.rev, o.h, o.reason, ${DECIDING}, ${CONTENT}, e.jwe
       from (select $1::text as org) me
       left join subscription s on s.org = me.org
       left join lateral (
         select * from outbox where outbox.org = $1 and outbox.seq > $2 and ($4::text is null or outbox.owner = $4)
           and (not $5::boolean or outbox.kind in ('withdraw', 'recall', 'erase', 'scope_exit'))
         order by outbox.seq limit $3) o on true
       left join record r on o.kind in ('upsert', 'upgrade') and r.record_id = o.record_id
       left join record_version v on o.kind = 'upsert' and v.record_id = o.record_id and v.rev = o.rev and v.h = o.h
       left join body_key k on k.record_id = v.record_id and k.h = v.h
       left join tombstone t on o.kind in ('withdraw', 'recall', 'erase') and t.record_id = o.record_id
       left join sealed_blob b on b.owner = v.owner and b.sha256 = v.sealed and b.state = 'stored'
       left join audience_key_envelope e on o.kind = 'audience-key' and e.id = o.envelope_id
       order by o.seq`,
      [org, after, limit, owner ?? null, only === 'recalls'],
    );
    const [first] = rows;
    if (first === undefined) throw new Error('a join on a constant row gave no row');
    return { state: first, rows: rows.flatMap(pageRow) };
  }

  /** Records that the caller should hold now, by id, in the shape of a page. */
  async readHeld(tx: Tx, org: string, recordIds: readonly string[]): Promise<{ state: StreamState; rows: PageRow[] }> {
    const rows = await tx.query<JoinedRow>(
      `select coalesce(s.epoch, 1) as epoch, coalesce(s.next_seq - 1, 0)::float8 as last,
         coalesce(s.reads, '{}') as reads,
         g.seq::float8 as seq, 'upsert' as kind, g.record_id as "recordId", g.owner, g.rev, g.h, 'held' as reason, ${DECIDING}, ${CONTENT},
         null as jwe
       from (select $1::text as org) me
       left join subscription s on s.org = me.org
       left join holding g on g.org = me.org and g.record_id = any($2::uuid[])
       left join record r on r.record_id = g.record_id
       left join record_version v on v.record_id = g.record_id and v.rev = g.rev and v.h = g.h
       left join body_key k on k.record_id = v.record_id and k.h = v.h
       left join tombstone t on false
       left join sealed_blob b on b.owner = v.owner and b.sha256 = v.sealed and b.state = 'stored'
       order by g.seq`,
      [org, recordIds],
    );
    const [first] = rows;
    if (first === undefined) throw new Error('a join on a constant row gave no row');
    return { state: first, rows: rows.flatMap(pageRow) };
  }

  /** What the read leaves behind, in one statement. The same page read again leaves the same lines once. */
  async leaveTrace(tx: Tx, org: string, trace: ReadTrace, day: string): Promise<void> {
    const { ledger, recheck, quarantine } = trace;
    if (ledger.length + recheck.length + quarantine.length === 0) return;
    await tx.query(
      `with withheld as (
         insert into recheck (org, record_id) select $1, u.id from unnest($11::uuid[]) as u (id) on conflict do nothing),
       unshowable as (
         insert into delivery_quarantine (org, record_id, rev, code, on_day)
         select $1, u.*, $10::date from unnest($12::uuid[], $13::int[], $14::text[]) as u on conflict do nothing)
       insert into ledger (org, seq, profile, kind, record_id, owner, rev, h, reason, on_day)
       select $1, u.*, $10::date
       from unnest($2::bigint[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::int[], $8::text[], $9::text[]) as u
       on conflict do nothing`,
      [
        org,
        ledger.map((l) => l.seq),
        ledger.map((l) => l.profile),
        ledger.map((l) => l.kind),
        ledger.map((l) => l.recordId),
        ledger.map((l) => l.owner),
        ledger.map((l) => l.rev),
        ledger.map((l) => l.h),
        ledger.map((l) => l.reason),
        day,
        recheck,
        quarantine.map((q) => q.recordId),
        quarantine.map((q) => q.rev),
        quarantine.map((q) => q.code),
      ],
    );
  }
}
