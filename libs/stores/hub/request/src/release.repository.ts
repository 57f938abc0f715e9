import type { Tx } from '#platform/database';
import { DUE_DAYS, endReleases } from './release-ending.js';
import type { NewRelease, NoticeKind, RecordHead, StandingRelease } from './rows.js';

const STANDING = `
  select r.release_id::text as "releaseId", r.request_id as "requestId", r.record_id as "recordId", r.alias, r.rev,
    r.statement_hash as "statementHash", r.release, r.attestation, r.expires::text as expires, r.body, k.wrapped, k.wrapped_by as "wrappedBy"
  from release r join body_key k on k.record_id = r.record_id and k.h = r.statement_hash`;

/** Opened slots. Every method that deletes writes the notices to their readers in the same statement. */
export class ReleaseRepository {
  /** Locks the transaction's own record heads in the order of their ids, as intake and recall do. */
  async lockHeads(tx: Tx, recordIds: readonly string[]): Promise<Map<string, RecordHead>> {
    const rows = await tx.query<RecordHead>(
      `select record_id as "recordId", rev, status, op, category, regions, month_from as "monthFrom", month_until as "monthUntil",
         audience_purposes as purposes, audience_until as "consentUntil"
       from record where record_id = any($1::uuid[]) order by record_id for update`,
      [recordIds],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  /** Releases of the owner in one request, locked in the order of their ids. */
  async lockOf(tx: Tx, owner: string, requestId: string): Promise<StandingRelease[]> {
    return tx.query<StandingRelease>(`${STANDING} where r.owner = $1 and r.request_id = $2 order by r.release_id for update of r`, [
      owner,
      requestId,
    ]);
  }

  /** Which of these statements were ever opened for another request than this one: a slot serves one request. */
  async usedElsewhere(tx: Tx, owner: string, requestId: string, statementHashes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ h: string }>(
      `select statement_hash as h from release where statement_hash = any($3::text[]) and request_id <> $2 and owner = $1
       union select statement_hash from release_notice where statement_hash = any($3::text[]) and request_id <> $2 and owner = $1`,
      [owner, requestId, statementHashes],
    );
    return new Set(rows.map(({ h }) => h));
  }

  /** @returns false when the alias and revision are taken in this request (by another owner) */
  async insert(tx: Tx, release: NewRelease, day: string): Promise<boolean> {
    const { index } = release;
    const rows = await tx.query(
      `insert into release (request_id, grant_id, owner, record_id, alias, rev, statement_hash, aud, release, body, sealed,
         attestation, fields, expires, opened_on, category, regions, month_from, month_until, codes, contexts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'base64'), decode($11, 'base64'), $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
       on conflict do nothing returning true as added`,
      [
        release.requestId,
        release.grantId,
        release.owner,
        release.recordId,
        release.alias,
        release.rev,
        release.statementHash,
        release.aud,
        release.release,
        release.body,
        release.sealed,
        release.attestation,
        JSON.stringify(release.fields),
        release.expires,
        day,
        index.category,
        index.regions,
        index.monthFrom,
        index.monthUntil,
        index.codes,
        index.contexts,
      ],
    );
    return rows.length === 1;
  }

  /** Ends these releases (locked before) for a reason that their readers are told. */
  async end(tx: Tx, releaseIds: readonly string[], kind: NoticeKind, day: string, field: string | null = null): Promise<void> {
    if (releaseIds.length === 0) return;
    await tx.query(endReleases(`select unnest($1::bigint[])`, { kind: 2, field: 3, day: 4 }), [releaseIds, kind, field, day]);
  }

  /** Takes releases out without a word, because the same statement comes in again with more to show. */
  async replaceSilently(tx: Tx, releaseIds: readonly string[]): Promise<void> {
    if (releaseIds.length === 0) return;
    await tx.query(`delete from release where release_id = any($1::bigint[])`, [releaseIds]);
  }

  /**
   * Ends every release of a record and tells everyone who ever got one, those who were told before that it was superseded,
   * revoked or expired included: a withdrawal reaches old copies too. Runs in the tombstone's transaction, after the
   * record's head is locked.
   */
  async endRecord(tx: Tx, recordId: string, kind: NoticeKind, day: string): Promise<void> {
    await tx.query(`select from release where record_id = $1 order by release_id for update`, [recordId]);
    await tx.query(endReleases(`select release_id from release where record_id = $1`, { kind: 2, field: 3, day: 4 }), [
      recordId,
      kind,
      null,
      day,
    ]);
    await tx.query(
      `insert into release_notice (org, request_id, owner, record_id, alias, statement_hash, kind, on_day, due_on)
       select distinct on (org, request_id, alias) org, request_id, owner, record_id, alias, statement_hash, $2, $3::date, $3::date + ${DUE_DAYS}
       from release_notice n where record_id = $1 and not exists (
         select from release_notice t where t.record_id = $1 and t.org = n.org and t.request_id = n.request_id and t.alias = n.alias
           and t.kind in ('withdraw', 'recall', 'erase'))
       order by org, request_id, alias, id desc`,
      [recordId, kind, day],
    );
  }

  /** The owner of a release that the transaction's organisation may read; with the record, which is not for the reader. */
  async findReadable(tx: Tx, requestId: string, alias: string, reader: string): Promise<{ owner: string; recordId: string } | undefined> {
    const rows = await tx.query<{ owner: string; recordId: string }>(
      `select owner, record_id as "recordId" from release where request_id = $1 and alias = $2 and $3 = any(aud) order by rev desc limit 1`,
      [requestId, alias, reader],
    );
    return rows[0];
  }
}
