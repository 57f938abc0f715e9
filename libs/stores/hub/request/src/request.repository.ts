import type { Tx } from '#platform/database';
import type { NewRequest, StoredRequest } from './rows.js';

const REQUEST = `
  select r.request_id as "requestId", r.kind, r.version, r.h, r.document, r.payload as request, r.author, r.recipients, r.members,
    r.filed_on::text as "filedOn", r.deadline_on::text as "deadlineOn", r.sent_on::text as "sentOn", r.state_closed as closed, r.revoked,
    e.outcome as checked, e.document as "checkDocument", e.narrower,
    (select coalesce(json_agg(json_build_object('owner', o.owner, 'count', o.count, 'answer', o.answer) order by o.owner), '[]')
       from request_owner o where o.request_id = r.request_id) as owners
  from request r left join request_check_effect e on e.request_hash = r.h`;

/** Which requests somebody sees: what they take part in, or everything (admins). */
export type RequestsOf = { readonly as: 'recipient' | 'owner'; readonly org: string } | { readonly as: 'admin' };

/** Heads and versions of requests. */
export class RequestRepository {
  /** Makes everything that moves one request wait for each other until the transaction ends. */
  async lock(tx: Tx, requestId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('request:' || $1, 0))`, [requestId]);
  }

  /** Lets those who only build on a request go side by side, and wait for whoever moves it. */
  async lockShared(tx: Tx, requestId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock_shared(hashtextextended('request:' || $1, 0))`, [requestId]);
  }

  async find(tx: Tx, requestId: string): Promise<StoredRequest | undefined> {
    const rows = await tx.query<StoredRequest>(`${REQUEST} where r.request_id = $1`, [requestId]);
    return rows[0];
  }

  /** In the order of ids, after the given one. */
  async list(tx: Tx, of: RequestsOf, after: string | null, limit: number): Promise<StoredRequest[]> {
    const condition = of.as === 'admin' ? 'true' : SEES[of.as];
    return tx.query<StoredRequest>(
      `${REQUEST} where ($1::uuid is null or r.request_id > $1) and ($3::text is null or ${condition}) order by r.request_id limit $2`,
      [after, limit, of.as === 'admin' ? null : of.org],
    );
  }

  /** A first version. @returns false when the id is taken, whoever has it */
  async add(tx: Tx, { request, h, document }: NewRequest, day: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into request (request_id, kind, version, h, document, payload, author, recipients, members, until, filed_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning true as added`,
      [
        request.requestId,
        request.kind,
        request.version,
        h,
        document,
        JSON.stringify(request),
        request.author,
        request.recipients,
        request.members ?? [],
        request.until,
        day,
      ],
    );
    if (rows.length === 0) return false;
    await this.remember(tx, { request, h, document }, day);
    return true;
  }

  /** The next version of the author's own request. */
  async replace(tx: Tx, { request, h, document }: NewRequest, day: string): Promise<void> {
    await tx.query(
      `update request set version = $2, h = $3, document = $4, payload = $5, recipients = $6, members = $7, until = $8, filed_on = $9
       where request_id = $1`,
      [
        request.requestId,
        request.version,
        h,
        document,
        JSON.stringify(request),
        request.recipients,
        request.members ?? [],
        request.until,
        day,
      ],
    );
    await this.remember(tx, { request, h, document }, day);
  }

  /** Owners have to answer by this day. */
  async setDeadline(tx: Tx, requestId: string, deadline: string): Promise<void> {
    await tx.query(`update request set deadline_on = $2 where request_id = $1`, [requestId, deadline]);
  }

  async setSent(tx: Tx, requestId: string, day: string): Promise<void> {
    await tx.query(`update request set sent_on = coalesce(sent_on, $2) where request_id = $1`, [requestId, day]);
  }

  async close(tx: Tx, requestId: string, day: string): Promise<void> {
    await tx.query(`update request set state_closed = true, closed_on = coalesce(closed_on, $2) where request_id = $1`, [requestId, day]);
  }

  /** Revoked = somebody had granted, and nobody's grant is left. */
  async settleRevoked(tx: Tx, requestId: string): Promise<void> {
    await tx.query(
      `update request r set revoked = coalesce((select bool_or(o.answer = 'revoked') and not bool_or(o.answer is not distinct from 'granted')
         from request_owner o where o.request_id = r.request_id), false) where r.request_id = $1`,
      [requestId],
    );
  }

  private async remember(tx: Tx, { request, h, document }: NewRequest, day: string): Promise<void> {
    await tx.query(`insert into request_version (h, request_id, version, author, document, filed_on) values ($1, $2, $3, $4, $5, $6)`, [
      h,
      request.requestId,
      request.version,
      request.author,
      document,
      day,
    ]);
  }
}

const SEES = {
  recipient: `($3 = any(r.recipients) and (r.kind = 'rfa' or r.sent_on is not null))`,
  owner: `(r.author = $3 or exists (select from request_owner o where o.request_id = r.request_id and o.owner = $3))`,
};
