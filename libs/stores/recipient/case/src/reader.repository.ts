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
}

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

  async say(tx: Tx, word: Omit<PendingWord, 'id'>): Promise<void> {
    await tx.execute(
      `insert into pending_word (request_id, alias, statement_hash, status) values ($1, $2, $3, $4) on conflict do nothing`,
      [word.requestId, word.alias, word.statementHash, word.status],
    );
  }

  unsaid(tx: Tx): Promise<PendingWord[]> {
    return tx.query<PendingWord>(
      `select id::text as id, request_id as "requestId", alias, statement_hash as "statementHash", status from pending_word order by id limit 1000`,
    );
  }

  async said(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.execute(`delete from pending_word where id = any($1::bigint[])`, [ids]);
  }

  async refuse(tx: Tx, refused: RefusedRelease, day: string): Promise<void> {
    await tx.execute(
      `insert into refused_release (request_id, alias, statement_hash, code, field, seen_on) values ($1, $2, $3, $4, $5, $6)
       on conflict (request_id, alias, statement_hash) do update set code = excluded.code, field = excluded.field, seen_on = excluded.seen_on`,
      [refused.requestId, refused.alias, refused.statementHash, refused.code, refused.field, day],
    );
  }

  refused(tx: Tx): Promise<RefusedRelease[]> {
    return tx.query<RefusedRelease>(
      `select request_id as "requestId", alias, statement_hash as "statementHash", code, field from refused_release order by request_id, alias`,
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
