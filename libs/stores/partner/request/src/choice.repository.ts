import type { FieldProfile, SensitivityClass } from '#domain/access';
import type { Tx } from '#platform/database';

/** What was decided about one record for one request. */
export interface ReleaseChoice {
  readonly requestId: string;
  readonly recordId: string;
  readonly classes: readonly SensitivityClass[];
  readonly fields: FieldProfile;
  /** May be said: another authority has heard this person. */
  readonly heard: boolean;
  /** What people approve: the hash of request, record, classes and fields. */
  readonly hash: string;
  readonly byPolicy: string | null;
  /** Enough different people have approved. */
  readonly settled: boolean;
}

/** Records that people chose to open. */
export class ReleaseChoiceRepository {
  async put(tx: Tx, choice: ReleaseChoice, day: string): Promise<void> {
    const { requestId, recordId, classes, fields, heard, hash, byPolicy, settled } = choice;
    await tx.execute(
      `insert into request_choice as c (request_id, record_id, classes, fields, heard, hash, by_policy, settled, chosen_on)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9)
       on conflict (request_id, record_id) do update set classes = excluded.classes, fields = excluded.fields, heard = excluded.heard,
         hash = excluded.hash, by_policy = excluded.by_policy, settled = excluded.settled, chosen_on = excluded.chosen_on`,
      [requestId, recordId, classes, JSON.stringify(fields), heard, hash, byPolicy, settled, day],
    );
  }

  list(tx: Tx, requestId: string): Promise<ReleaseChoice[]> {
    return tx.query<ReleaseChoice>(
      `select request_id as "requestId", record_id as "recordId", classes, fields, heard, hash, by_policy as "byPolicy", settled
       from request_choice where request_id = $1 order by record_id`,
      [requestId],
    );
  }

  async drop(tx: Tx, requestId: string, recordId?: string): Promise<void> {
    await tx.execute(`delete from request_choice where request_id = $1 and ($2::uuid is null or record_id = $2::uuid)`, [
      requestId,
      recordId ?? null,
    ]);
  }
}
