// kill −9 of hub, worker, node, Redis and both PostgreSQL servers, once each, in mid-sync: nothing lost, nothing doubled.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../federation/case-row.js';
import { aRule, Federation } from '../federation/federation.js';
import type { Party } from '../federation/party.js';

const RECORDS = 2000;

let federation: Federation;
let viasna: Party;
let iapb: Party;

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02']);
  await federation.admins.enact(aRule('R-2', 'P-02'));
  viasna = await federation.party('P-01').settle();
  iapb = await federation.party('P-02').settle();
}, 180_000);

afterAll(async () => federation?.stop(), 60_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Counts in the hub's database; undefined while it is down. */
async function hubCount(sql: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: federation.coalition.hubOwnerUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(`select (${sql})::int as n`);
    return rows[0]!.n;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Repeats a call of the local API until `done`; failures are what this test is about. */
async function insist(work: () => Promise<unknown>, done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 240_000;
  let last = 'nothing';
  for (;;) {
    await work().catch((error: unknown) => (last = String(error)));
    if (await done().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`the sync did not finish; the last failure was ${last}`);
    await pause(200);
  }
}

/**
 * Kills a child when `progress` has passed `at`, and starts it again a moment later.
 *
 * @returns how many records had got there when it died: a kill after the last one would prove nothing
 */
async function killAt(child: string, at: number, progress: () => Promise<number>): Promise<{ child: string; died: number }> {
  const deadline = Date.now() + 60_000;
  let died = 0;
  while ((died = await progress()) < at) {
    if (Date.now() > deadline) throw new Error(`only ${died} records got there in a minute; ${child} was to die at ${at}`);
    await pause(20);
  }
  await federation.coalition.crash(child);
  await pause(150);
  await federation.coalition.restart(child);
  return { child, died };
}

test('two thousand records arrive once each, whatever dies on the way', async () => {
  await viasna.import(...Array.from({ length: RECORDS }, () => aCase()));
  await viasna.post('/local/previews');
  await viasna.post('/local/approvals', { all: true });
  await viasna.post('/local/signings');

  const blobs = async () => (await hubCount('select count(*) from sealed_blob')) ?? 0;
  const pushed = insist(
    () => viasna.post('/local/pushes'),
    async () => (await viasna.get<{ outbox: { waiting: number } }>('/local/sync-status')).outbox.waiting === 0,
  );
  pushed.catch(() => undefined); // heard of at `await pushed`, which may come later
  // The worker pumps while batches come in, so it and Redis die here too.
  const kills: { child: string; died: number }[] = [];
  for (const [child, at] of [
    ['hub', 150],
    ['hub-redis', 450],
    ['hub-postgres', 700],
    ['hub-worker', 1000],
    ['p-01-partner', 1250],
    ['p-01-postgres', 1500],
  ] as const)
    kills.push(await killAt(child, at, blobs));
  await pushed;

  const received = async () =>
    (await iapb.get<{ inbox: { records: number }[] }>('/local/sync-status').catch(() => ({ inbox: [] }))).inbox.reduce(
      (sum, { records }) => sum + records,
      0,
    );
  const pulled = insist(
    () => iapb.post('/local/pulls'),
    async () => (await received()) === RECORDS,
  );
  kills.push(await killAt('p-02-partner', 100, received));
  await pulled;
  expect(kills).toHaveLength(7);
  expect(kills.filter(({ died }) => died >= RECORDS)).toEqual([]);

  const inbox = await iapb.inbox();
  expect(inbox).toHaveLength(RECORDS);
  expect(new Set(inbox.map(({ recordId }) => recordId)).size).toBe(RECORDS);
  expect(new Set(await viasna.recordIds()).size).toBe(1000); // first page of the list
  expect(await hubCount('select count(*) from record_version')).toBe(RECORDS);
  expect(await hubCount('select count(*) from record')).toBe(RECORDS);
  expect(await hubCount('select count(*) from leaf_pending')).toBe(RECORDS * 16);
  const status = await viasna.get<{ outbox: Record<string, number> }>('/local/sync-status');
  expect(status.outbox).toMatchObject({ waiting: 0, rejected: 0, conflict: 0, quarantined: 0 });
  expect(status.outbox['accepted']! + status.outbox['duplicate']!).toBe(RECORDS);
}, 420_000);
