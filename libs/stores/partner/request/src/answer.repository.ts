import type { Grant } from '#domain/request';
import type { Tx } from '#platform/database';

/** An answer that this organisation signed. */
export interface OwnAnswer {
  readonly requestId: string;
  readonly version: number;
  readonly grant: Grant;
  readonly document: string;
  /** The hub has it. */
  readonly sent: boolean;
}

const COLUMNS = `request_id as "requestId", version, body as "grant", document, sent`;

/** Own answers to requests, append-only. */
export class OwnAnswerRepository {
  async add(tx: Tx, grant: Grant, document: string): Promise<void> {
    await tx.execute(
      `insert into request_answer (request_id, version, grant_id, effect, body, document) values ($1, $2, $3, $4, $5::jsonb, $6)`,
      [grant.requestId, grant.version, grant.grantId, grant.effect, JSON.stringify(grant), document],
    );
  }

  async latest(tx: Tx, requestId: string): Promise<OwnAnswer | undefined> {
    const [row] = await tx.query<OwnAnswer>(`select ${COLUMNS} from request_answer where request_id = $1 order by version desc limit 1`, [
      requestId,
    ]);
    return row;
  }

  unsent(tx: Tx): Promise<OwnAnswer[]> {
    return tx.query<OwnAnswer>(`select ${COLUMNS} from request_answer where not sent order by request_id, version`);
  }

  async markSent(tx: Tx, requestId: string, version: number): Promise<void> {
    await tx.execute(`update request_answer set sent = true where request_id = $1 and version = $2`, [requestId, version]);
  }
}
