import type { FieldProfile, SensitivityClass } from '#domain/access';
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
  readonly classes: readonly SensitivityClass[];
  readonly fields: FieldProfile;
  /** `statementHash` of the revision that was open before this one. */
  readonly supersedes: string | null;
  /** Keyed digests of what is shown in the clear, by kind. */
  readonly shown: Readonly<Record<string, string>>;
  readonly state: 'opening' | 'open' | 'closing';
}

const COLUMNS = `request_id as "requestId", record_id as "recordId", rev, alias, statement_hash as "statementHash",
  content_hash as "contentHash", to_char(expires, 'YYYY-MM-DD') as expires, classes, fields, supersedes, shown, state`;

/** Slots of own records that were opened, by request. */
export class ReleasedRepository {
  /** Notes what is about to be sent, before it is. @returns false when it is being taken back, and must not be sent */
  async opening(tx: Tx, released: Omit<ReleasedRecord, 'state'>, day: string): Promise<boolean> {
    const { requestId, recordId, rev, alias, statementHash, contentHash, expires, classes, fields, supersedes, shown } = released;
    const noted = await tx.execute(
      `insert into released as r (request_id, record_id, rev, alias, statement_hash, content_hash, expires, classes, fields, supersedes, shown,
         state, on_day)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11::jsonb, 'opening', $12)
       on conflict (request_id, record_id) do update set rev = excluded.rev, alias = excluded.alias,
         statement_hash = excluded.statement_hash, content_hash = excluded.content_hash, expires = excluded.expires,
         classes = excluded.classes, fields = excluded.fields, supersedes = excluded.supersedes, shown = excluded.shown,
         state = 'opening', on_day = excluded.on_day
       where r.state <> 'closing'`,
      [
        requestId,
        recordId,
        rev,
        alias,
        statementHash,
        contentHash,
        expires,
        classes,
        JSON.stringify(fields),
        supersedes,
        JSON.stringify(shown),
        day,
      ],
    );
    return noted === 1;
  }

  async opened(tx: Tx, requestId: string, recordIds: readonly string[]): Promise<void> {
    await tx.execute(`update released set state = 'open' where request_id = $1 and record_id = any($2::uuid[]) and state = 'opening'`, [
      requestId,
      recordIds,
    ]);
  }

  /** Notes what is about to be taken back, before it is; no records named = all. */
  async closing(tx: Tx, requestId: string, recordIds?: readonly string[]): Promise<void> {
    await tx.execute(
      `update released set state = 'closing' where request_id = $1 and ($2::uuid[] is null or record_id = any($2::uuid[]))`,
      [requestId, recordIds ?? null],
    );
  }

  async closed(tx: Tx, requestId: string, recordId: string): Promise<void> {
    await tx.execute(`delete from released where request_id = $1 and record_id = $2 and state = 'closing'`, [requestId, recordId]);
  }

  list(tx: Tx, requestId: string): Promise<ReleasedRecord[]> {
    return tx.query<ReleasedRecord>(`select ${COLUMNS} from released where request_id = $1 order by record_id`, [requestId]);
  }

  /** The own record behind an alias, while it is open. */
  async recordOf(tx: Tx, requestId: string, alias: string): Promise<string | undefined> {
    const [row] = await tx.query<{ recordId: string }>(
      `select record_id as "recordId" from released where request_id = $1 and alias = $2 and state <> 'closing'`,
      [requestId, alias],
    );
    return row?.recordId;
  }

  /** A withdrawn record has no seed any more, and the hub ends its releases with the tombstone. */
  async forget(tx: Tx, recordId: string): Promise<void> {
    await tx.execute(`delete from released where record_id = $1`, [recordId]);
    await tx.execute(`delete from request_choice where record_id = $1`, [recordId]);
    await tx.execute(`delete from request_match where record_id = $1`, [recordId]);
    // Nobody is put in touch with her any more, not even by an answer that has not left yet.
    await tx.execute(
      `update own_inquiry set state = 'over', sealed = null, answer = null, sent = true where record_id = $1 and (state = 'open' or not sent)`,
      [recordId],
    );
  }
}
