// A hub restored from a backup that is older than a withdrawal: the object store remembers, and nothing is served before the hub does.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TombstoneReplay } from '#features/hub/recall';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, type Author, type SignedVersion } from '../builders/statements.js';

let hub: TestHub;
let viasna: TestMember;
let author: Author;

beforeAll(async () => {
  hub = await startHub();
  [viasna] = hub.members as [TestMember];
  author = hub.author(viasna);
});
afterAll(() => hub?.close());

const TABLES = ['record', 'record_version', 'body_key'];

/** What a backup holds of a record. */
async function backUp(recordId: string): Promise<Map<string, unknown[]>> {
  const kept = new Map<string, unknown[]>();
  for (const table of TABLES) {
    const rows = await hub.rows<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t where record_id = $1`, [recordId]);
    kept.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return kept;
}

/** The rows of that record as the backup has them; of its end nothing. */
async function restore(recordId: string, backup: ReadonlyMap<string, readonly unknown[]>): Promise<void> {
  await hub.rows(`delete from tombstone where record_id = $1`, [recordId]);
  await hub.rows(`delete from change where record_id = $1 and kind = 'tombstone'`, [recordId]);
  for (const table of TABLES.toReversed()) await hub.rows(`delete from ${table} where record_id = $1`, [recordId]);
  for (const [table, rows] of backup)
    for (const row of rows)
      await hub.rows(`insert into ${table} select * from jsonb_populate_record(null::public.${table}, $1)`, [JSON.stringify(row)]);
}

async function withdrawn(): Promise<{ version: SignedVersion; backup: Map<string, unknown[]>; statement: string }> {
  const version = await author.version();
  expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ status: 'accepted' });
  const backup = await backUp(version.recordId);
  const { statement } = await author.tombstone(version);
  await hub.client(viasna).json('POST', '/v1/recalls', { statement });
  return { version, backup, statement };
}

const replay = () => hub.app.get(TombstoneReplay).run();
const headOf = async (recordId: string) =>
  (await hub.rows<{ status: string; rev: number }>(`select status, rev from record where record_id = $1`, [recordId]))[0];

describe('a restored hub', () => {
  test('a record that its backup revived ends again: body, index columns, and everyone is told', async () => {
    const { version, backup, statement } = await withdrawn();
    await restore(version.recordId, backup);
    expect(await headOf(version.recordId)).toEqual({ status: 'active', rev: 1 });
    expect(await replay()).toMatchObject({ replayed: 1, withheld: 0 });
    expect(await hub.rows(`select status, rev, category, audience_partners from record where record_id = $1`, [version.recordId])).toEqual([
      { status: 'withdrawn', rev: 2, category: null, audience_partners: [] },
    ]);
    expect(await hub.rows(`select count(body)::int as n from record_version where record_id = $1`, [version.recordId])).toEqual([{ n: 0 }]);
    expect(await hub.rows(`select statement from tombstone where record_id = $1`, [version.recordId])).toEqual([{ statement }]);
    expect(await hub.rows(`select from change where record_id = $1 and kind = 'tombstone'`, [version.recordId])).toHaveLength(1);
    expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ code: 'intake/recalled' });
  });

  test('a record that its backup never knew is refused all the same when it comes again', async () => {
    const { version } = await withdrawn();
    await restore(version.recordId, new Map());
    expect(await replay()).toMatchObject({ replayed: 1, withheld: 0 });
    expect(await headOf(version.recordId)).toEqual({ status: 'withdrawn', rev: 2 });
    expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/recalled' });
  });

  test('a start with nothing lost does nothing, and two starts side by side end a record once', async () => {
    const { version, backup } = await withdrawn();
    expect(await replay()).toMatchObject({ replayed: 0, withheld: 0 });
    await restore(version.recordId, backup);
    await Promise.all([replay(), replay()]);
    expect(await hub.rows(`select from change where record_id = $1 and kind = 'tombstone'`, [version.recordId])).toHaveLength(1);
    const { version: unknown } = await withdrawn();
    await restore(unknown.recordId, new Map());
    const reports = await Promise.all([replay(), replay()]);
    expect(reports.map(({ withheld }) => withheld)).toEqual([0, 0]);
  });

  test('a tombstone that does not verify takes its record out of circulation, and the next start tries again', async () => {
    const { version, backup, statement } = await withdrawn();
    await restore(version.recordId, backup);
    const key = `tombstones/P-01/${version.recordId}.jws`;
    await hub.objects.put(key, Buffer.from(`${statement.slice(0, -4)}AAAA`));
    expect(await replay()).toMatchObject({ replayed: 0, withheld: 1 });
    expect(await headOf(version.recordId)).toEqual({ status: 'quarantined', rev: 1 });
    await hub.objects.put(key, Buffer.from(statement));
    expect(await replay()).toMatchObject({ replayed: 1, withheld: 0 });
    expect(await headOf(version.recordId)).toEqual({ status: 'withdrawn', rev: 2 });
  });

  test('one tombstone under another record’s name ends neither', async () => {
    const { version: ended, statement } = await withdrawn();
    const live = await author.version();
    await hub.push(viasna, batchOf([live]));
    await hub.objects.put(`tombstones/P-01/${live.recordId}.jws`, Buffer.from(statement));
    expect(await replay()).toMatchObject({ replayed: 0, withheld: 1 });
    expect([await headOf(live.recordId), await headOf(ended.recordId)]).toEqual([
      { status: 'quarantined', rev: 1 },
      { status: 'withdrawn', rev: 2 },
    ]);
    await hub.objects.delete(`tombstones/P-01/${live.recordId}.jws`);
  });
});
