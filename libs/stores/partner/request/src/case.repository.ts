import { Fault } from '#domain/fault';
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
  /** On which this node first saw these very documents. */
  readonly provenOn: string;
  /** The slot of every own record that is opened for this request; null before the first. */
  readonly slot: number | null;
  /** From what its matches follow, as last judged; null = not judged yet. */
  readonly judged: string | null;
}

export type SeenRequest = Omit<RequestCase, 'slot' | 'judged'>;

const COLUMNS = `request_id as "requestId", kind, h, document, body as request, check_document as "checkDocument", scope, state,
  to_char(deadline_on, 'YYYY-MM-DD') as "deadlineOn", slot, judged,
  to_char(proven_on, 'YYYY-MM-DD') as "provenOn"`;

/** Requests that were routed to this organisation. */
export class RequestCaseRepository {
  /** Keeps a request as seen now. */
  async keep(tx: Tx, seen: SeenRequest): Promise<void> {
    await tx.execute(
      `insert into request_case (request_id, kind, h, document, body, check_document, scope, state, deadline_on, proven_on)
       values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8, $9, $10)
       on conflict (request_id) do update set h = excluded.h, document = excluded.document, body = excluded.body,
         check_document = excluded.check_document, scope = excluded.scope, state = excluded.state, deadline_on = excluded.deadline_on,
         proven_on = excluded.proven_on`,
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
        seen.provenOn,
      ],
    );
  }

  async find(tx: Tx, requestId: string): Promise<RequestCase | undefined> {
    const [row] = await tx.query<RequestCase>(`select ${COLUMNS} from request_case where request_id = $1`, [requestId]);
    return row;
  }

  /** Its documents prove nothing any more: nothing is opened for it. */
  async doubt(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(`update request_case set state = 'doubted' where request_id = $1`, [requestId]);
  }

  /** The slot of this request and no other, from now on. */
  async takeSlot(tx: Tx, requestId: string): Promise<number> {
    await tx.execute(`lock table request_case in share row exclusive mode`);
    const [row] = await tx.query<{ slot: number }>(
      `update request_case set slot = coalesce(slot, (select coalesce(max(slot), 0) + 1 from request_case)) where request_id = $1 returning slot`,
      [requestId],
    );
    if (row === undefined) throw new Fault('http/not-found');
    return row.slot;
  }

  async noteJudged(tx: Tx, requestId: string, judged: string): Promise<void> {
    await tx.execute(`update request_case set judged = $2 where request_id = $1`, [requestId, judged]);
  }

  list(tx: Tx): Promise<RequestCase[]> {
    return tx.query<RequestCase>(`select ${COLUMNS} from request_case order by request_id`);
  }
}
