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
  /** Last day of reading; null = as long as the request asks for. */
  readonly until: string | null;
  /** How often the record was taken back from this request. */
  readonly generation: number;
  /** What people approve: the hash of request, record and everything above. */
  readonly hash: string;
  readonly byPolicy: string | null;
  /** Enough different people have approved. */
  readonly settled: boolean;
  /** A person took it back: no policy opens it again. */
  readonly takenBack: boolean;
}

const COLUMNS = `request_id as "requestId", record_id as "recordId", classes, fields, heard, to_char(until, 'YYYY-MM-DD') as until, generation,
  hash, by_policy as "byPolicy", settled, taken_back as "takenBack"`;

/** Records that people chose to open. */
export class ReleaseChoiceRepository {
  /** What is settled takes the place of what stood and of what waited; what waits leaves standing what stands. */
  async put(tx: Tx, choice: Omit<ReleaseChoice, 'takenBack'>, day: string): Promise<void> {
    const { requestId, recordId, classes, fields, heard, until, generation, hash, byPolicy, settled } = choice;
    await tx.execute(`delete from request_choice where request_id = $1 and record_id = $2 and (settled = $3 or not settled)`, [
      requestId,
      recordId,
      settled,
    ]);
    await tx.execute(
      `insert into request_choice (request_id, record_id, classes, fields, heard, until, generation, hash, by_policy, settled, chosen_on)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11)`,
      [requestId, recordId, classes, JSON.stringify(fields), heard, until, generation, hash, byPolicy, settled, day],
    );
  }

  list(tx: Tx, requestId: string): Promise<ReleaseChoice[]> {
    return tx.query<ReleaseChoice>(`select ${COLUMNS} from request_choice where request_id = $1 order by record_id, settled desc`, [
      requestId,
    ]);
  }

  /** Takes back what was chosen, of one record or of all; that it was is remembered. */
  async takeBack(tx: Tx, requestId: string, recordId?: string): Promise<void> {
    const which = [requestId, recordId ?? null];
    await tx.execute(
      `delete from request_choice w where request_id = $1 and ($2::uuid is null or record_id = $2::uuid) and not settled
         and exists (select from request_choice s where s.request_id = w.request_id and s.record_id = w.record_id and s.settled)`,
      which,
    );
    await tx.execute(
      `update request_choice set settled = false, taken_back = true, generation = generation + 1
       where request_id = $1 and ($2::uuid is null or record_id = $2::uuid) and not taken_back`,
      which,
    );
  }
}
