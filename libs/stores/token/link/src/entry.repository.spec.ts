import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database, migrate, provision, urlFor, type DatabasePlan, type Tx } from '#platform/database';
import { serviceAccount, startPostgres, stateFolder, testDatabase, type RunningPostgres, type TestDatabase } from '#platform/embedded';
import { EntryRepository, HandleRepository, LinkTokens2001000000000, NOTHING_SEEN, TokenDatabase, type Entry } from './index.js';

const entries = new EntryRepository();
const handles = new HandleRepository();
const putIn = async (tx: Tx, tokens: readonly string[]): Promise<void> => {
  const handle = randomBytes(16).toString('base64url');
  const facts = { handle, org: 'P-01', epoch: '2026', kind: 'file' as const, quarter: null, declaration: 'd' };
  await handles.put(tx, { ...facts, tokens, slots: tokens.map((_, i) => 64 + i) });
};
const valuesOf = ({ tokens }: Entry) =>
  Array.from({ length: tokens.length / 2 }, (_, i) =>
    BigInt.asIntN(64, (BigInt(tokens[2 * i]!) << 32n) | BigInt(tokens[2 * i + 1]! >>> 0)).toString(),
  );

describe('entries', () => {
  let store: TestDatabase;
  let api: TokenDatabase;
  let worker: TokenDatabase;
  beforeAll(async () => {
    store = await testDatabase([LinkTokens2001000000000]);
    api = await TokenDatabase.open({ url: store.url('dokaz_hub_api'), applicationName: 'test-entries' });
    worker = await TokenDatabase.open({ url: store.url('dokaz_hub_worker'), applicationName: 'test-entries' });
  });
  afterAll(async () => {
    await api?.close();
    await worker?.close();
    await store?.drop();
  });
  const put = (...tokens: string[]) => api.as('P-01', (tx) => putIn(tx, tokens));

  test('come once each, in pages or one statement, whatever the order in which their transactions ended', async () => {
    expect(await entries.tokens(worker)).toBe(0);
    const extremes = ['-9223372036854775808', '9223372036854775807', '-1', '0', '4294967296', '2147483648', '-4294967297'];
    await put(...extremes);
    let end = () => {};
    let wrote = () => {};
    const written = new Promise<void>((done) => (wrote = done));
    const held = new Promise<void>((done) => (end = done));
    const slow = api.as('P-01', async (tx) => {
      await putIn(tx, ['1']);
      wrote();
      await held;
    });
    await written;
    await put('2');
    await put();
    expect(await entries.tokens(worker)).toBe(extremes.length + 1);

    const { snapshot } = await entries.state(worker);
    await put('3');
    const pages: Entry[][] = [];
    do pages.push(await entries.page(worker, NOTHING_SEEN, snapshot, pages.at(-1)?.at(-1), 2));
    while (pages.at(-1)!.length === 2);
    expect(pages.flat().map(valuesOf)).toEqual([extremes, ['2'], []]);

    const later = await entries.since(worker, snapshot, 10);
    expect(later.entries.map(valuesOf)).toEqual([['3']]);
    expect((await entries.since(worker, NOTHING_SEEN, 3)).entries).toHaveLength(3);
    end();
    await slow;
    const last = await entries.since(worker, later.snapshot, 10);
    expect(last.entries.map(valuesOf)).toEqual([['1']]);
    expect((await entries.since(worker, last.snapshot, 10)).entries).toEqual([]);
    expect(last.source).toBe(later.source);
  });

  test('are dated by the database: no owner can say when', async () => {
    await put('5');
    await expect(
      api.as('P-01', (tx) =>
        tx.query(
          `insert into handle (handle, owner, epoch, kind, declaration, tokens, slots, entered)
           select 'x', id, '2026', 'file', 'd', '{}', '{}', '3' from owner where org = 'P-01'`,
        ),
      ),
    ).rejects.toThrow('permission denied');
  });

  test('deleted ones are counted, of a table filled anew nothing earlier counts', async () => {
    await put('6');
    const before = await entries.state(worker);
    await worker.tx(async (tx) => {
      await tx.query(`delete from link_token`);
      await tx.query(`delete from handle where id = (select max(id) from handle)`);
      await tx.query(`select pg_stat_force_next_flush()`);
    });
    const after = await entries.state(worker);
    expect([after.deleted - before.deleted, after.source]).toEqual([1, before.source]);
    await (await store.database('owner')).query(`truncate handle, link_token`);
    expect((await entries.state(worker)).source).not.toBe(before.source);
  });
});

describe('a server that crashed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'test-crash-'));
  const state = stateFolder(folder, serviceAccount());
  let server: RunningPostgres | undefined;
  afterAll(async () => {
    await server?.stop();
    for (const each of [state, folder]) rmSync(each, { recursive: true, force: true });
  });

  test('may give a transaction the number of one that it has lost: it counts as another source', async () => {
    server = await startPostgres({ folder: join(state, 'postgres'), password: 'test', settings: ['fsync=off'] });
    const login = (name: string) => ({ name, password: 'test' });
    const plan: DatabasePlan = { database: 'tokens', owner: login('dokaz_owner'), roles: ['dokaz_hub_api', 'dokaz_hub_worker'].map(login) };
    await provision(server.url, plan);
    await migrate(urlFor(server.url, plan.owner, plan.database), [LinkTokens2001000000000]);
    const url = urlFor(server.url, login('dokaz_hub_worker'), plan.database);
    const look = async () => {
      const worker = await Database.open({ url, applicationName: 'test-crash' });
      try {
        return await entries.state(worker);
      } finally {
        await worker.close();
      }
    };
    const before = await look();
    expect((await look()).source).toBe(before.source);

    const victim = new pg.Client({ connectionString: server.url });
    victim.on('error', () => undefined);
    await victim.connect();
    const { rows } = await victim.query<{ pid: number }>(`select pg_backend_pid() as pid`);
    process.kill(rows[0]!.pid, 'SIGKILL');
    await victim.end().catch(() => undefined);
    const deadline = Date.now() + 20_000;
    let after = before;
    while (after.source === before.source && Date.now() < deadline) after = await look().catch(() => before);
    expect(after.source).not.toBe(before.source);
    expect((await look()).source).toBe(after.source);
  });
});
