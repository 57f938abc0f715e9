import type { Tx } from '#platform/database';

/** One record that is open, is being opened, or is being taken back. */
export interface ReleasedRecord {
  readonly requestId: string;
  readonly recordId: string;
  readonly rev: number;
  readonly alias: string;
  readonly statementHash: string;
  /** Of everything that the release shows and for how long: an equal one need not be sent again. */
  readonly contentHash: string;
  readonly expires: string;
  readonly state: 'opening' | 'open' | 'closing';
}

const COLUMNS = `request_id as "requestId", record_id as "recordId", rev, alias, statement_hash as "statementHash",
  content_hash as "contentHash", to_char(expires, 'YYYY-MM-DD') as expires, state`;

/** Slots of own records that were opened, by request. */
export class ReleasedRepository {
  /** Notes what is about to be sent, before it is. */
  async opening(tx: Tx, released: Omit<ReleasedRecord, 'state'>, day: string): Promise<void> {
    const { requestId, recordId, rev, alias, statementHash, contentHash, expires } = released;
    await tx.execute(
      `insert into released (request_id, record_id, rev, alias, statement_hash, content_hash, expires, state, on_day)
       values ($1, $2, $3, $4, $5, $6, $7, 'opening', $8)
       on conflict (request_id, record_id) do update set rev = excluded.rev, alias = excluded.alias,
         statement_hash = excluded.statement_hash, content_hash = excluded.content_hash, expires = excluded.expires,
         state = 'opening', on_day = excluded.on_day`,
      [requestId, recordId, rev, alias, statementHash, contentHash, expires, day],
    );
  }

  async opened(tx: Tx, requestId: string, recordIds: readonly string[]): Promise<void> {
    await tx.execute(`update released set state = 'open' where request_id = $1 and record_id = any($2::uuid[]) and state = 'opening'`, [
      requestId,
      recordIds,
    ]);
  }

  async closing(tx: Tx, requestId: string, recordIds: readonly string[]): Promise<void> {
    await tx.execute(`update released set state = 'closing' where request_id = $1 and record_id = any($2::uuid[])`, [requestId, recordIds]);
  }

  async closed(tx: Tx, requestId: string, recordId: string): Promise<void> {
    await tx.execute(`delete from released where request_id = $1 and record_id = $2 and state = 'closing'`, [requestId, recordId]);
  }

  list(tx: Tx, requestId: string): Promise<ReleasedRecord[]> {
    return tx.query<ReleasedRecord>(`select ${COLUMNS} from released where request_id = $1 order by record_id`, [requestId]);
  }

  /** The own record behind an alias, and back. */
  async recordOf(tx: Tx, requestId: string, alias: string): Promise<string | undefined> {
    const [row] = await tx.query<{ recordId: string }>(
      `select record_id as "recordId" from released where request_id = $1 and alias = $2`,
      [requestId, alias],
    );
    return row?.recordId;
  }

  /** A withdrawn record has no seed any more, and the hub ends its releases with the tombstone. */
  async forget(tx: Tx, recordId: string): Promise<void> {
    await tx.execute(`delete from released where record_id = $1`, [recordId]);
    await tx.execute(`delete from request_choice where record_id = $1`, [recordId]);
    await tx.execute(`delete from request_match where record_id = $1`, [recordId]);
  }
}
