import type { Tx } from '#platform/database';
import type { NoticeStatus, OpenNotice, OverdueNotice } from './rows.js';

/** What readers have to be told, and what they answered. */
export class NoticeRepository {
  /** The reader's own notices without an answer, oldest first, after the given id. */
  async open(tx: Tx, org: string, after: string, limit: number): Promise<OpenNotice[]> {
    return tx.query<OpenNotice>(
      `select id::text as id, request_id as "requestId", alias, statement_hash as "statementHash", kind, field, on_day::text as day,
         due_on::text as due
       from release_notice where org = $1 and status is null and id > $2::bigint order by id limit $3`,
      [org, after, limit],
    );
  }

  /**
   * Notes a reader's answer. What was kept for a court (`legal_hold`) may be purged later; no other answer changes.
   *
   * @returns how many notices it answers, those answered the same way before included
   */
  async answer(
    tx: Tx,
    org: string,
    item: { requestId: string; alias: string; statementHash: string; status: NoticeStatus },
    day: string,
  ): Promise<number> {
    const told = `org = $1 and request_id = $2 and alias = $3 and statement_hash = $4
      and ($5::text <> 'received' or kind in ('superseded', 'corrected'))`;
    const parameters = [org, item.requestId, item.alias, item.statementHash, item.status];
    await tx.query(
      `update release_notice set status = $5, acked_on = $6 where ${told} and (status is null or (status = 'legal_hold' and $5 = 'purged'))`,
      [...parameters, day],
    );
    const answered = await tx.query<{ id: string }>(`select id::text as id from release_notice where ${told} and status = $5`, parameters);
    await tx.query(`update notice_escalation set resolved_on = $2 where notice_id = any($1::bigint[]) and resolved_on is null`, [
      answered.map(({ id }) => id),
      day,
    ]);
    return answered.length;
  }

  /**
   * Notes that a reader has got a release, and forgets its sealed part once all readers have.
   *
   * @returns false when there is no such release for this reader
   */
  async receive(tx: Tx, org: string, item: { requestId: string; alias: string; statementHash: string }, day: string): Promise<boolean> {
    const key = [item.requestId, item.alias, item.statementHash];
    const mine = `request_id = $1 and alias = $2 and statement_hash = $3`;
    // The row is locked, so that of two last readers the second sees the first one's receipt.
    const [release] = await tx.query<{ id: string }>(
      `select release_id::text as id from release where ${mine} and $4 = any(aud) for update`,
      [...key, org],
    );
    if (release === undefined) return false;
    await tx.query(
      `insert into release_receipt (request_id, alias, statement_hash, org, on_day, release_id) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [...key, org, day, release.id],
    );
    await tx.query(
      `update release r set sealed = null where release_id = $1 and sealed is not null and not exists (
         select from unnest(r.aud) as reader
         where not exists (select from release_receipt g where g.release_id = r.release_id and g.org = reader))`,
      [release.id],
    );
    return true;
  }

  /** Keeps the signed acknowledgement; repeating it is harmless. */
  async keep(tx: Tx, ack: { h: string; requestId: string; org: string; document: string }, day: string): Promise<void> {
    await tx.query(
      `insert into release_acknowledgement (h, request_id, org, document, on_day) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [ack.h, ack.requestId, ack.org, ack.document, day],
    );
  }

  /** Overdue answers at their last step: of one owner's records, or all (null, for admins). */
  async overdue(tx: Tx, owner: string | null, limit: number): Promise<OverdueNotice[]> {
    return tx.query<OverdueNotice>(
      `select e.notice_id::text as id, e.request_id as "requestId", e.org, e.owner, max(e.step)::int as step, max(e.on_day)::text as since
       from notice_escalation e where ($1::text is null or e.owner = $1) and e.resolved_on is null
       group by e.notice_id, e.request_id, e.org, e.owner order by max(e.step) desc, e.notice_id limit $2`,
      [owner, limit],
    );
  }
}
