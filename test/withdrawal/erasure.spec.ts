// Erasure for real: what was backed up before a withdrawal cannot be read any more, however many copies there are of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dayAfter } from '#domain/disclosure';
import { BodyKeyRotation, openBodyKeys, TombstoneReplay } from '#features/hub/recall';
import { dayOf, SetClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { openBody, type StoredBody } from '#stores/hub/record';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, type Author, type SignedVersion } from '../builders/statements.js';

/** Everything of the database that holds a record. */
const TABLES = ['record', 'record_version', 'body_key', 'tombstone', 'change'];
const BACKUP_DAYS = 30;
const today = dayOf(new Date());

let hub: TestHub;
let viasna: TestMember;
let author: Author;
let worker: Database;
const clock = new SetClock(new Date());

beforeAll(async () => {
  hub = await startHub();
  [viasna] = hub.members as [TestMember];
  author = hub.author(viasna);
  worker = await hub.database.database('dokaz_hub_worker');
});
afterAll(() => hub?.close());

/** All rows of the tables, as `COPY` writes them: what a stolen dump holds. */
type Dump = ReadonlyMap<string, readonly unknown[]>;

async function dump(): Promise<Dump> {
  const kept = new Map<string, readonly unknown[]>();
  for (const table of TABLES) {
    const rows = await hub.rows<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t`);
    kept.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return kept;
}

/** The database as it was when the dump was made. */
async function restore(from: Dump): Promise<void> {
  for (const table of TABLES) await hub.rows(`delete from ${table}`);
  for (const [table, rows] of from)
    await hub.rows(
      `insert into ${table} ${table === 'change' ? 'overriding system value' : ''} select * from jsonb_populate_recordset(null::public.${table}, $1)`,
      [JSON.stringify(rows)],
    );
}

/** What a thief reads who has the dump and everything that lies in the key folder now. */
function readFrom(from: Dump, recordId: string): string[] {
  type Row = Readonly<Record<string, string>>;
  const of = (table: string) => (from.get(table) as readonly Row[]).filter((row) => row['record_id'] === recordId);
  const bytes = (text: string | undefined) => Buffer.from((text ?? '').slice(2), 'hex');
  return of('record_version').flatMap((version) => {
    const key = of('body_key').find(({ h }) => h === version['h']);
    if (key === undefined) return [];
    const stored: StoredBody = {
      recordId,
      h: version['h']!,
      body: bytes(version['body']),
      wrapped: bytes(key['wrapped']),
      wrappedBy: key['wrapped_by']!,
    };
    return [openBody(stored, hub.bodyKeys).statement];
  });
}

const rotate = () => new BodyKeyRotation(worker, hub.bodyKeys, clock, BACKUP_DAYS).run();

async function pushed(): Promise<SignedVersion> {
  const version = await author.version();
  expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ status: 'accepted' });
  return version;
}

const withdraw = async (version: SignedVersion) =>
  hub.client(viasna).json('POST', '/v1/recalls', { statement: (await author.tombstone(version)).statement });

describe('a dump from before a withdrawal', () => {
  let gone: SignedVersion;
  let living: SignedVersion;
  let before: Dump;
  let after: Dump;

  beforeAll(async () => {
    [gone, living] = [await pushed(), await pushed()];
    before = await dump();
    await withdraw(gone);
    after = await dump();
  });

  test('holds bodies as ciphertext only, and the key of a withdrawn record is deleted with it', () => {
    const text = JSON.stringify([...before.get('record_version')!, ...before.get('body_key')!]);
    for (const { line } of [gone, living])
      for (const part of [...line.statement.split('.'), ...line.disclosures, line.leafSalt]) {
        expect(text).not.toContain(part);
        expect(text).not.toContain(Buffer.from(part).toString('hex'));
      }
    expect(readFrom(before, gone.recordId)).toEqual([gone.line.statement]);
    expect(readFrom(after, gone.recordId)).toEqual([]);
    expect(readFrom(after, living.recordId)).toEqual([living.line.statement]);
    expect(JSON.stringify(after.get('body_key'))).not.toContain(gone.recordId);
  });

  test('before the key’s day has come it can be restored: the living are there, the withdrawn ends again before anything is served', async () => {
    await restore(before);
    await openBodyKeys(hub.api, hub.bodyKeys, today);
    expect(await hub.bodiesOf(gone.recordId)).toHaveLength(1);
    expect(await hub.app.get(TombstoneReplay).run()).toMatchObject({ replayed: 1, withheld: 0 });
    expect(await hub.rows(`select from body_key where record_id = $1`, [gone.recordId])).toEqual([]);
    expect(await hub.bodiesOf(gone.recordId)).toEqual([]);
    expect((await hub.bodiesOf(living.recordId))[0]?.statement).toBe(living.line.statement);
  });

  test('the certificate names the day, a new key wraps the living, and on that day nothing opens the dump any more', async () => {
    const told = async () => (await hub.client(viasna).json('GET', `/v1/recalls/${gone.recordId}`)) as unknown as { lastBackup: string };
    const planned = dayAfter(today, 7 + BACKUP_DAYS);
    expect((await told()).lastBackup).toBe(planned);

    clock.advance(6 * 86_400_000);
    expect(await rotate()).toEqual({ rewrapped: 0, unreadable: 0, destroyed: [] });
    clock.advance(86_400_000);
    expect(await rotate()).toMatchObject({ rewrapped: 1, unreadable: 0, destroyed: [] });
    const renewed = await dump();
    const [old, current] = hub.bodyKeys.periods();
    expect(current?.from).toBe(dayAfter(today, 7));
    expect((await hub.bodiesOf(living.recordId))[0]?.statement).toBe(living.line.statement);
    // The control: until then the thief reads both, so it is the key's end that stops him, and nothing else.
    clock.advance((BACKUP_DAYS - 1) * 86_400_000);
    await rotate();
    expect(readFrom(before, gone.recordId)).toEqual([gone.line.statement]);

    clock.advance(86_400_000);
    expect(dayOf(clock.now())).toBe(planned);
    expect((await rotate()).destroyed).toEqual([old!.id]);
    expect((await told()).lastBackup).toBe(planned);
    const unreadable = expect.objectContaining({ code: 'body-key/missing' });
    expect(() => readFrom(before, gone.recordId)).toThrow(unreadable);
    expect(() => readFrom(before, living.recordId)).toThrow(unreadable);
    // A younger dump holds the living, and of the withdrawn one nothing.
    expect(readFrom(renewed, living.recordId)).toEqual([living.line.statement]);
    expect(readFrom(renewed, gone.recordId)).toEqual([]);
  });

  test('a hub refuses to start on a dump whose time is over, and so does one that looks into another folder', async () => {
    const now = await dump();
    await restore(before);
    const missing = expect.objectContaining({ code: 'body-key/missing' });
    await expect(openBodyKeys(hub.api, hub.bodyKeys, today)).rejects.toEqual(missing);
    await restore(now);
    await openBodyKeys(hub.api, hub.bodyKeys, today);
  });
});

describe('a rotation', () => {
  test('that was cut off goes on; what was withdrawn in between does not come back', async () => {
    const [one, two] = [await pushed(), await pushed()];
    const old = hub.bodyKeys.current();
    clock.advance(7 * 86_400_000);
    // As a crash leaves it: the new key is there, and nothing is wrapped by it but what came in since.
    const key = hub.bodyKeys.add(dayOf(clock.now()));
    const since = await pushed();
    await withdraw(one);
    await rotate();
    const rows = await hub.rows<{ id: string; by: string }>(`select record_id as id, wrapped_by as by from body_key`);
    expect(rows.map(({ id }) => id)).not.toContain(one.recordId);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([two.recordId, since.recordId]));
    expect(new Set(rows.map(({ by }) => by))).toEqual(new Set([key.id]));
    expect(old.id).not.toBe(key.id);
    expect((await hub.bodiesOf(two.recordId))[0]?.statement).toBe(two.line.statement);
  });

  test('a damaged row is counted, opens nowhere, and holds its key back', async () => {
    const damaged = await pushed();
    const { id } = hub.bodyKeys.current();
    await hub.rows(`update body_key set wrapped = overlay(wrapped placing '\\x00000000' from 20) where record_id = $1`, [damaged.recordId]);
    clock.advance((7 + BACKUP_DAYS) * 86_400_000);
    expect(await rotate()).toMatchObject({ unreadable: 1, destroyed: expect.not.arrayContaining([id]) });
    clock.advance((7 + BACKUP_DAYS) * 86_400_000);
    await rotate();
    expect(hub.bodyKeys.periods().find((period) => period.id === id)?.destroyedOn).toBeNull();
    await expect(hub.bodiesOf(damaged.recordId)).rejects.toEqual(expect.objectContaining({ code: 'body/unreadable' }));
    await withdraw(damaged);
    expect((await rotate()).destroyed).toContain(id);
  });
});
