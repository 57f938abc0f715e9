import type { AcknowledgedStatus } from '#domain/request';
import type { Tx } from '#platform/database';

/** What the hub tells about something that this authority holds. */
export interface Notice {
  readonly id: string;
  readonly requestId: string;
  readonly alias: string;
  readonly statementHash: string;
  readonly kind: string;
  readonly field: string | null;
  readonly day: string;
  readonly due: string | null;
}

/** What was done about it. */
export interface AppliedNotice extends Notice {
  readonly applied: AcknowledgedStatus;
  readonly appliedOn: string;
}

export interface PendingWord {
  readonly id: string;
  readonly requestId: string;
  readonly alias: string;
  readonly statementHash: string;
  readonly status: AcknowledgedStatus;
}

export interface RefusedRelease {
  readonly requestId: string;
  readonly alias: string;
  readonly statementHash: string;
  readonly code: string;
  readonly field: string | null;
  /** Day on which the hub no longer offered it; null = it still does. */
  readonly goneOn: string | null;
}

/** After these a record never comes back, whatever a hub says. */
const FOR_GOOD = ['withdraw', 'recall', 'erase'];

/** Notices, words to be sent, and what did not verify. */
export class ReaderRepository {
  async applied(tx: Tx, notice: Notice, applied: AcknowledgedStatus, day: string): Promise<void> {
    await tx.execute(
      `insert into seen_notice (id, request_id, alias, statement_hash, kind, field, on_day, due_on, applied, applied_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [notice.id, notice.requestId, notice.alias, notice.statementHash, notice.kind, notice.field, notice.day, notice.due, applied, day],
    );
  }

  notices(tx: Tx): Promise<AppliedNotice[]> {
    return tx.query<AppliedNotice>(
      `select id::text as id, request_id as "requestId", alias, statement_hash as "statementHash", kind, field, to_char(on_day, 'YYYY-MM-DD') as day,
         to_char(due_on, 'YYYY-MM-DD') as due, applied, to_char(applied_on, 'YYYY-MM-DD') as "appliedOn" from seen_notice order by id desc limit 1000`,
    );
  }

  /** Did the person take this record back? */
  async endedForGood(tx: Tx, requestId: string, alias: string): Promise<boolean> {
    const rows = await tx.query(`select 1 from seen_notice where request_id = $1 and alias = $2 and kind = any($3::text[]) limit 1`, [
      requestId,
      alias,
      FOR_GOOD,
    ]);
    return rows.length === 1;
  }

  /**
   * What ended a record and was kept from ending it by a hold has ended it now.
   *
   * @returns statements about which that has to be said
   */
  async endingsApplied(tx: Tx, requestId: string, alias: string, day: string): Promise<string[]> {
    const rows = await tx.query<{ statementHash: string }>(
      `with changed as (
         update seen_notice set applied = 'purged', applied_on = $3
         where request_id = $1 and alias = $2 and kind not in ('superseded', 'corrected') and applied <> 'purged' returning statement_hash)
       select distinct statement_hash as "statementHash" from changed`,
      [requestId, alias, day],
    );
    return rows.map(({ statementHash }) => statementHash);
  }

  async say(tx: Tx, word: Omit<PendingWord, 'id'>): Promise<void> {
    await tx.execute(
      `insert into pending_word (request_id, alias, statement_hash, status) values ($1, $2, $3, $4) on conflict do nothing`,
      [word.requestId, word.alias, word.statementHash, word.status],
    );
  }

  /** Words that wait, in their order. @param after id of the last one seen, `0` to begin */
  unsaid(tx: Tx, after: string): Promise<PendingWord[]> {
    return tx.query<PendingWord>(
      `select id::text as id, request_id as "requestId", alias, statement_hash as "statementHash", status from pending_word
       where id > $1::bigint order by id limit 1000`,
      [after],
    );
  }

  async said(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.execute(`delete from pending_word where id = any($1::bigint[])`, [ids]);
  }

  /** @param pass which look at the hub saw it */
  async refuse(tx: Tx, refused: Omit<RefusedRelease, 'goneOn'>, pass: string, day: string): Promise<void> {
    await tx.execute(
      `insert into refused_release (request_id, alias, statement_hash, code, field, seen_on, seen_in) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (request_id, alias, statement_hash) do update set code = excluded.code, field = excluded.field, seen_on = excluded.seen_on,
         seen_in = excluded.seen_in, gone_on = null`,
      [refused.requestId, refused.alias, refused.statementHash, refused.code, refused.field, day, pass],
    );
  }

  /** What a whole look at a request did not meet any more. */
  async noteGone(tx: Tx, requestId: string, pass: string, day: string): Promise<void> {
    await tx.execute(`update refused_release set gone_on = $3 where request_id = $1 and seen_in <> $2 and gone_on is null`, [
      requestId,
      pass,
      day,
    ]);
  }

  /** What is still offered first. */
  refused(tx: Tx): Promise<RefusedRelease[]> {
    return tx.query<RefusedRelease>(
      `select request_id as "requestId", alias, statement_hash as "statementHash", code, field, to_char(gone_on, 'YYYY-MM-DD') as "goneOn"
       from refused_release order by gone_on nulls first, request_id, alias limit 1000`,
    );
  }

  async settle(tx: Tx, at: Date, fault: string | null): Promise<void> {
    await tx.execute(`update reader_state set last_round_at = $1, last_fault = $2`, [at, fault]);
  }

  async state(tx: Tx): Promise<{ lastRoundAt: Date | null; lastFault: string | null }> {
    const [row] = await tx.query<{ lastRoundAt: Date | null; lastFault: string | null }>(
      `select last_round_at as "lastRoundAt", last_fault as "lastFault" from reader_state`,
    );
    return row ?? { lastRoundAt: null, lastFault: null };
  }
}
