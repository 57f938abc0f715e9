import type { Request, Scope } from '#domain/request';
import type { Tx } from '#platform/database';

/** A request as this node keeps it, proven by its documents. */
export interface RequestCase {
  readonly requestId: string;
  readonly kind: Request['kind'];
  readonly h: string;
  readonly document: string;
  readonly request: Request;
  readonly checkDocument: unknown;
  /** The request's scope, or what the admins made of it. */
  readonly scope: Scope;
  readonly state: string;
  readonly deadlineOn: string | null;
  /** The slot of every own record that is opened for this request. */
  readonly slot: number;
}

export type SeenRequest = Omit<RequestCase, 'slot'>;

const COLUMNS = `request_id as "requestId", kind, h, document, body as request, check_document as "checkDocument", scope, state,
  to_char(deadline_on, 'YYYY-MM-DD') as "deadlineOn", slot`;

/** Requests that were routed to this organisation. */
export class RequestCaseRepository {
  /** Keeps a request as seen now; it gets a slot number of its own, which it keeps. */
  async keep(tx: Tx, seen: SeenRequest, day: string): Promise<void> {
    await tx.execute(`lock table request_case in share row exclusive mode`);
    await tx.execute(
      `insert into request_case (request_id, kind, h, document, body, check_document, scope, state, deadline_on, slot, seen_on)
       values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8, $9, (select coalesce(max(slot), 0) + 1 from request_case), $10)
       on conflict (request_id) do update set h = excluded.h, document = excluded.document, body = excluded.body,
         check_document = excluded.check_document, scope = excluded.scope, state = excluded.state, deadline_on = excluded.deadline_on,
         seen_on = excluded.seen_on`,
      [
        seen.requestId,
        seen.kind,
        seen.h,
        seen.document,
        JSON.stringify(seen.request),
        JSON.stringify(seen.checkDocument),
        JSON.stringify(seen.scope),
        seen.state,
        seen.deadlineOn,
        day,
      ],
    );
  }

  async find(tx: Tx, requestId: string): Promise<RequestCase | undefined> {
    const [row] = await tx.query<RequestCase>(`select ${COLUMNS} from request_case where request_id = $1`, [requestId]);
    return row;
  }

  list(tx: Tx): Promise<RequestCase[]> {
    return tx.query<RequestCase>(`select ${COLUMNS} from request_case order by request_id`);
  }
}
