import type { Grant, Request, RequestCheck } from '#domain/request';
import type { Tx } from '#platform/database';

/** A request that this authority filed, or wants to. */
export interface OwnRequest {
  readonly requestId: string;
  readonly version: number;
  readonly h: string;
  readonly document: string;
  readonly request: Request;
  /** The hub has it. */
  readonly filed: boolean;
  readonly state: string;
  /** Code with which the hub refused a request that was filed later than it was signed. */
  readonly refusal: string | null;
  /** Roughly how many records may be meant. */
  readonly records: string;
  /** What admins found, verified. */
  readonly check: RequestCheck | null;
  /** Owners' answers, verified. */
  readonly grants: readonly Grant[];
}

const COLUMNS = `request_id as "requestId", version, h, document, body as request, filed, state, refusal, records, check_found as "check", grants`;

export class OwnRequestRepository {
  async put(tx: Tx, { request, h, document }: Pick<OwnRequest, 'request' | 'h' | 'document'>, day: string): Promise<void> {
    await tx.execute(
      `insert into own_request (request_id, version, h, document, body, state, seen_on) values ($1, $2, $3, $4, $5::jsonb, 'draft', $6)
       on conflict (request_id) do update set version = excluded.version, h = excluded.h, document = excluded.document, body = excluded.body,
         filed = false, state = 'draft', refusal = null, seen_on = excluded.seen_on`,
      [request.requestId, request.version, h, document, JSON.stringify(request), day],
    );
  }

  async update(tx: Tx, requestId: string, seen: Pick<OwnRequest, 'state' | 'records' | 'check' | 'grants'>, day: string): Promise<void> {
    await tx.execute(
      `update own_request set filed = true, state = $2, records = $3, check_found = $4::jsonb, grants = $5::jsonb, seen_on = $6 where request_id = $1`,
      [requestId, seen.state, seen.records, JSON.stringify(seen.check), JSON.stringify(seen.grants), day],
    );
  }

  /** The hub has taken it. */
  async markFiled(tx: Tx, requestId: string, state: string): Promise<void> {
    await tx.execute(`update own_request set filed = true, state = $2, refusal = null where request_id = $1`, [requestId, state]);
  }

  /** The hub will not have it: it is not sent again by itself. */
  async markRefused(tx: Tx, requestId: string, code: string): Promise<void> {
    await tx.execute(`update own_request set state = 'refused', refusal = $2 where request_id = $1`, [requestId, code]);
  }

  async drop(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(`delete from own_request where request_id = $1 and not filed`, [requestId]);
  }

  /** Joint requests of others and submissions come from the hub alone. */
  async adopt(tx: Tx, request: Pick<OwnRequest, 'request' | 'h' | 'document'>, day: string): Promise<void> {
    await tx.execute(
      `insert into own_request (request_id, version, h, document, body, filed, state, seen_on)
       values ($1, $2, $3, $4, $5::jsonb, true, 'draft', $6)
       on conflict (request_id) do update set version = excluded.version, h = excluded.h, document = excluded.document, body = excluded.body
         where own_request.version < excluded.version`,
      [request.request.requestId, request.request.version, request.h, request.document, JSON.stringify(request.request), day],
    );
  }

  async find(tx: Tx, requestId: string): Promise<OwnRequest | undefined> {
    const [row] = await tx.query<OwnRequest>(`select ${COLUMNS} from own_request where request_id = $1`, [requestId]);
    return row;
  }

  list(tx: Tx): Promise<OwnRequest[]> {
    return tx.query<OwnRequest>(`select ${COLUMNS} from own_request order by request_id`);
  }
}
