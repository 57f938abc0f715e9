import type { LedgerEntry } from '#domain/disclosure';
import type { Tx } from '#platform/database';
import { dispatchesOf } from './dispatches.js';

export type LedgerRow = Omit<LedgerEntry, 'named'> & { readonly recordId: string; readonly named: string | null };

/** Deliveries to partners. A tombstone is confirmed by its own answer, anything else by the watermark that passed it. */
const TO_PARTNERS = `
  select d.record_id as "recordId", d.org as "to", 'partner' as kind, d.kind as what, d.rev, d.reason, d.profile as fields,
    null::uuid as "requestId", d.on_day::text as day,
    case when c.org is not null then jsonb_build_object('status', c.status, 'day', c.on_day::text)
         when bool_and(d.acknowledged) then jsonb_build_object('status', 'applied', 'day', null) end as confirmed,
    null as named
  from disclosed_to_partner d
  left join recall_confirmation c on c.record_id = d.record_id and c.org = d.org and c.owner = $1
    and d.kind in ('withdraw', 'recall', 'erase')
  where d.record_id = any($2::uuid[])
  group by d.record_id, d.org, d.kind, d.rev, d.reason, d.profile, d.on_day, c.org, c.status, c.on_day`;

/** Releases that stand: opened for a recipient, whether or not it has fetched them. */
const RELEASED = `
  select r.record_id, reader, 'recipient', 'released', r.rev, 'grant:' || r.grant_id, r.fields::text, r.request_id, r.opened_on::text,
    case when g.org is not null then jsonb_build_object('status', 'received', 'day', g.on_day::text) end, null
  from release r cross join unnest(r.aud) as reader left join release_receipt g on g.release_id = r.release_id and g.org = reader
  where r.owner = $1 and r.record_id = any($2::uuid[])`;

/** Answers in which a recipient saw the record; what it acknowledged as received is confirmed. */
const READ = `
  select m.record_id, m.org, 'recipient', m.what, m.rev, 'grant:' || m.grant_id || '@' || m.grant_version, null, m.request_id,
    m.on_day::text,
    case when min(g.on_day) is not null then jsonb_build_object('status', 'received', 'day', min(g.on_day)::text) end, null
  from mandate_read m left join release_receipt g on m.what <> 'search' and g.request_id = m.request_id and g.org = m.org
    and g.alias = m.alias and g.statement_hash = m.statement_hash
  where m.owner = $1 and m.record_id = any($2::uuid[])
  group by m.record_id, m.org, m.what, m.rev, m.grant_id, m.grant_version, m.request_id, m.on_day`;

/** What recipients were told, and how they answered. */
const TOLD = `
  select n.record_id, n.org, 'recipient', n.kind, null::int, 'request:' || n.request_id, n.field, n.request_id, n.on_day::text,
    case when n.status is not null then jsonb_build_object('status', n.status, 'day', n.acked_on::text) end, null
  from release_notice n where n.owner = $1 and n.record_id = any($2::uuid[])`;

/** Packages for somebody without an account, as their lead recorded that they were handed over. */
const HANDED_OVER = `
  select distinct p.record_id, p.lead, 'named', 'dispatched', null::int, 'request:' || p.request_id, null, p.request_id, p.day::text, null::jsonb, p.named
  from (${dispatchesOf('$1', '$2::uuid[]')}) p`;

/** What left of an owner's records. Every method expects `Database.as(owner)`. */
export class LedgerRepository {
  /** Ids of the owner's records after one, whether or not anything left of them. */
  async recordsAfter(tx: Tx, owner: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select record_id as id from record where owner = $1 and ($2::uuid is null or record_id > $2::uuid) order by record_id limit $3`,
      [owner, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Everything that left of some records, by record and day. */
  entriesOf(tx: Tx, owner: string, recordIds: readonly string[]): Promise<LedgerRow[]> {
    return tx.query<LedgerRow>(
      `${TO_PARTNERS} union all ${RELEASED} union all ${READ} union all ${TOLD} union all ${HANDED_OVER} order by 1, 9, 2, 4, 5, 6`,
      [owner, recordIds],
    );
  }
}
