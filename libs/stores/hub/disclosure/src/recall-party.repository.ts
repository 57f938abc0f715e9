import type { Tx } from '#platform/database';
import { dispatchesOf } from './dispatches.js';

/** A party as its rows say; the state is judged by the feature. */
export interface PartyRow {
  readonly org: string;
  readonly kind: 'partner' | 'recipient' | 'named';
  /** Whoever has no account. */
  readonly named?: string;
  readonly requestId: string | null;
  readonly reasons: readonly string[];
  readonly givenOn: string | null;
  /** Last answer in the party's own words; null = none, or one is still open. */
  readonly status: string | null;
  readonly answeredOn: string | null;
  /** Day of a notice to a recipient; null for partners, for whom the day of the tombstone counts. */
  readonly toldOn: string | null;
}

/** Whoever had an ended record, and what it answered. Every method expects `Database.as(owner)`. */
export class RecallPartyRepository {
  /** Partners to whom some revision was ever delivered. */
  partners(tx: Tx, owner: string, recordId: string): Promise<PartyRow[]> {
    return tx.query<PartyRow>(
      `select d.org, 'partner' as kind, null as "requestId", array_agg(distinct d.reason) as reasons, min(d.on_day)::text as "givenOn",
         max(c.status) as status, max(c.on_day)::text as "answeredOn", null as "toldOn"
       from disclosed_to_partner d left join recall_confirmation c on c.record_id = d.record_id and c.org = d.org and c.owner = $1
       where d.record_id = $2 and d.kind = 'upsert' group by d.org order by d.org`,
      [owner, recordId],
    );
  }

  /**
   * Recipients who were told that a release of the record ended; one row for each request. While any notice is open the
   * party has not answered; of several answers the one that keeps most is told.
   */
  recipients(tx: Tx, owner: string, recordId: string): Promise<PartyRow[]> {
    return tx.query<PartyRow>(
      `select n.org, 'recipient' as kind, n.request_id as "requestId",
         coalesce(
           (select array_agg(distinct 'grant:' || m.grant_id) from mandate_read m
            where m.owner = $1 and m.record_id = $2 and m.org = n.org and m.request_id = n.request_id),
           (select array_agg(distinct 'grant:' || g.grant_id) from grant_version g
            where g.request_id = n.request_id and g.owner = $1 and g.effect = 'granted'), '{}') as reasons,
         (select min(m.on_day)::text from mandate_read m
          where m.owner = $1 and m.record_id = $2 and m.org = n.org and m.request_id = n.request_id) as "givenOn",
         case when bool_or(n.status is null) then null
              when bool_or(n.status = 'already_disclosed') then 'already_disclosed'
              when bool_or(n.status = 'legal_hold') then 'legal_hold' else 'purged' end as status,
         case when not bool_or(n.status is null) then max(n.acked_on)::text end as "answeredOn",
         coalesce(min(n.on_day) filter (where n.status is null), min(n.on_day))::text as "toldOn"
       from release_notice n
       where n.owner = $1 and n.record_id = $2 and n.kind in ('withdraw', 'recall', 'erase', 'revoked', 'expired')
       group by n.org, n.request_id order by n.org, n.request_id`,
      [owner, recordId],
    );
  }

  /** Those without an account to whom a package with the record was handed over; `org` is the lead who did it. */
  named(tx: Tx, owner: string, recordId: string): Promise<PartyRow[]> {
    return tx.query<PartyRow>(
      `select p.lead as org, 'named' as kind, p.named, p.request_id as "requestId", array['request:' || p.request_id] as reasons,
         min(p.day)::text as "givenOn", null as status, null as "answeredOn", null as "toldOn"
       from (${dispatchesOf('$1', 'array[$2::uuid]')}) p group by p.lead, p.named, p.request_id order by p.lead, p.request_id`,
      [owner, recordId],
    );
  }
}
