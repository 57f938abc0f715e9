import type { Tx } from '#platform/database';
import { column, columnOf } from './columns.js';
import type { LockedHead, NewHead, NewVersion } from './rows.js';

/** Codes and region ids never contain it, so lists of different lengths travel in one text array. */
const SEPARATOR = '~';

const VERSION_TYPES = ['uuid', 'int', 'text', 'text', 'text', 'text', 'text', 'text', 'bool'];
const HEAD_TYPES = ['uuid', 'text', 'int', 'text', 'text', 'text', 'int', 'int', 'text', 'text', 'int', 'text', 'text'];

/** Record heads and versions, always many at a time: one statement per kind of row and batch. */
export class RecordRepository {
  /**
   * Creates the heads that do not exist yet, in the order of their ids, so that two batches with the same new records wait
   * for each other instead of locking each other out.
   *
   * @returns the ids that this transaction created; the others exist already (whoever owns them)
   */
  async createHeads(tx: Tx, heads: readonly NewHead[]): Promise<Set<string>> {
    if (heads.length === 0) return new Set();
    const rows = await tx.query<{ record_id: string }>(
      `insert into record (record_id, owner, rev, h, status, op, category, regions, month_from, month_until,
         audience_partners, audience_purposes, audience_until, schema, vocab)
       select n.record_id, n.owner, n.rev, n.h, 'active', 'upsert', n.category, coalesce(string_to_array(n.regions, '~'), '{}'), n.month_from, n.month_until,
         coalesce(string_to_array(n.partners, '~'), '{}'), coalesce(string_to_array(n.purposes, '~'), '{}'), n.until, n.schema, n.vocab
       from ${headRows()} order by n.record_id
       on conflict (record_id) do nothing returning record_id`,
      headParameters(heads),
    );
    return new Set(rows.map((row) => row.record_id));
  }

  /** Locks the caller's own heads in the order of their ids; records of other owners are not found. */
  async lockHeads(tx: Tx, recordIds: readonly string[]): Promise<Map<string, LockedHead>> {
    if (recordIds.length === 0) return new Map();
    const rows = await tx.query<LockedHead>(
      `select record_id as "recordId", rev, h, status, op,
         case when status = 'disputed'
           then (select array_agg(v.h) from record_version v where v.record_id = r.record_id and v.rev = r.rev)
           else array[h] end as candidates
       from record r where record_id = any($1::uuid[]) order by record_id for update`,
      [recordIds],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  /** Moves locked heads to a newer revision. */
  async advanceHeads(tx: Tx, heads: readonly NewHead[]): Promise<void> {
    if (heads.length === 0) return;
    await tx.query(
      `update record r set rev = n.rev, h = n.h, status = 'active', category = n.category, regions = coalesce(string_to_array(n.regions, '~'), '{}'),
         month_from = n.month_from, month_until = n.month_until, audience_partners = coalesce(string_to_array(n.partners, '~'), '{}'),
         audience_purposes = coalesce(string_to_array(n.purposes, '~'), '{}'), audience_until = n.until, schema = n.schema, vocab = n.vocab
       from ${headRows()} where r.record_id = n.record_id`,
      headParameters(heads),
    );
  }

  /** Which of these versions are stored already, as `recordId/rev/h`. */
  async storedVersions(tx: Tx, versions: readonly { recordId: string; rev: number; h: string }[]): Promise<Set<string>> {
    if (versions.length === 0) return new Set();
    const rows = await tx.query<{ key: string }>(
      `select v.record_id || '/' || v.rev || '/' || v.h as key
       from unnest($1::uuid[], $2::int[], $3::text[]) as n (record_id, rev, h)
       join record_version v using (record_id, rev, h)`,
      [versions.map((version) => version.recordId), versions.map((version) => version.rev), versions.map((version) => version.h)],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Stores versions with their sealed bodies, and the keys that open these. */
  async insertVersions(tx: Tx, versions: readonly NewVersion[], day: string): Promise<void> {
    if (versions.length === 0) return;
    await tx.query(
      `insert into record_version (record_id, rev, h, owner, prev, kid, body, sealed, disputed, received_on)
       select n.record_id, n.rev, n.h, n.owner, n.prev, n.kid, decode(n.body, 'base64'), n.sealed, n.disputed, $10::date
       from unnest(${VERSION_TYPES.map((type, index) => columnOf(index + 1, type)).join(', ')})
         as n (record_id, rev, h, owner, prev, kid, body, sealed, disputed)`,
      [
        column(versions.map((version) => version.recordId)),
        column(versions.map((version) => version.rev)),
        column(versions.map((version) => version.h)),
        column(versions.map((version) => version.owner)),
        column(versions.map((version) => version.prev)),
        column(versions.map((version) => version.kid)),
        column(versions.map((version) => version.body.body)),
        column(versions.map((version) => version.sealed)),
        column(versions.map((version) => version.disputed)),
        day,
      ],
    );
  }

  /** Two statements claim one revision: both stay, the owner chooses by the `prev` of the next one. */
  async markDisputed(tx: Tx, heads: readonly { recordId: string; rev: number }[]): Promise<void> {
    if (heads.length === 0) return;
    const parameters = [heads.map((head) => head.recordId), heads.map((head) => head.rev)];
    const rows = `unnest($1::uuid[], $2::int[]) as n (record_id, rev)`;
    await tx.query(`update record r set status = 'disputed' from ${rows} where r.record_id = n.record_id`, parameters);
    await tx.query(
      `update record_version v set disputed = true from ${rows} where v.record_id = n.record_id and v.rev = n.rev`,
      parameters,
    );
  }
}

function headRows(): string {
  return `unnest(${HEAD_TYPES.map((type, index) => columnOf(index + 1, type)).join(', ')})
    as n (record_id, owner, rev, h, category, regions, month_from, month_until, partners, purposes, until, schema, vocab)`;
}

function headParameters(heads: readonly NewHead[]): unknown[] {
  return [
    column(heads.map((head) => head.recordId)),
    column(heads.map((head) => head.owner)),
    column(heads.map((head) => head.rev)),
    column(heads.map((head) => head.h)),
    column(heads.map((head) => head.category)),
    column(heads.map((head) => head.regions.join(SEPARATOR))),
    column(heads.map((head) => head.monthFrom)),
    column(heads.map((head) => head.monthUntil)),
    column(heads.map((head) => head.audiencePartners.join(SEPARATOR))),
    column(heads.map((head) => head.audiencePurposes.join(SEPARATOR))),
    column(heads.map((head) => head.audienceUntil)),
    column(heads.map((head) => head.schema)),
    column(heads.map((head) => head.vocab)),
  ];
}
