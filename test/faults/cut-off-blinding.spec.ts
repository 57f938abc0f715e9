// Blinding is cut off: kill −9 of the node in mid-batch, and a key server that is not there. Nothing is half stored, nothing
// is counted that was not asked for, records go their way meanwhile, and the next round goes on where the last one ended.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { aCase } from '../federation/case-row.js';
import { aRule, Federation } from '../federation/federation.js';
import type { Party } from '../federation/party.js';

const RECORDS = 48;
/** Each record has one person and one act. */
const SUBJECTS = 2 * RECORDS;

interface Status {
  readonly running: boolean;
  readonly handles: Record<'to-blind' | 'waiting-to-send' | 'sent' | 'to-delete', number>;
  readonly alarms: readonly unknown[];
}

let federation: Federation;
let viasna: Party;

beforeAll(async () => {
  federation = await Federation.start(['P-01', 'P-02'], { keyServers: ['K-01', 'K-02'] });
  await federation.admins.enact(aRule('R-2', 'P-02'));
  viasna = await federation.party('P-01').settle();
}, 240_000);
afterAll(async () => federation?.stop(), 60_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const blinded = ({ handles }: Status) => handles['waiting-to-send'] + handles.sent;
const status = () => viasna.get<Status>('/local/linkage/status');

/** Handles that the hub has: row security shows them to nobody else, not even to the owner of the table. */
async function handlesAtHub(): Promise<number> {
  const client = new pg.Client({ connectionString: federation.coalition.hubTokensOwnerUrl });
  await client.connect();
  try {
    await client.query('create policy test_watcher on handle to current_user using (true)');
    return (await client.query<{ n: number }>('select count(*)::int as n from handle')).rows[0]!.n;
  } finally {
    await client.query('drop policy if exists test_watcher on handle');
    await client.end();
  }
}

test('kill −9 of the node between two batches and in the middle of one: the rest follows, once', async () => {
  await viasna.push(...Array.from({ length: RECORDS }, () => aCase()));
  let done = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    await viasna.post('/local/linkage/runs', { wait: false });
    // A batch more than before is through.
    while (blinded(await status()) <= done) await pause(20);
    await federation.coalition.crash('p-01-partner');
    await federation.coalition.restart('p-01-partner');
    const after = await status();
    // Whole batches only, and some of them are still to come.
    expect(after.handles['to-blind']).toBeGreaterThan(0);
    expect(blinded(after) + after.handles['to-blind']).toBe(SUBJECTS);
    expect(blinded(after) % 24).toBe(0);
    done = blinded(after);
  }
  const { faults } = await viasna.compare();
  expect(faults).toEqual([]);
  expect(await status()).toMatchObject({
    running: false,
    handles: { 'to-blind': 0, 'waiting-to-send': 0, sent: SUBJECTS, 'to-delete': 0 },
    alarms: [],
  });
  expect(await handlesAtHub()).toBe(SUBJECTS);
}, 300_000);

test('a key server is not there: the record goes its way, comparison waits and goes on', async () => {
  await federation.coalition.crash('k-02-keyserver');
  expect(await viasna.push(aCase())).toMatchObject({ accepted: 1 });
  const cut = await viasna.compare();
  expect(cut.faults.map(({ step }) => step)).toEqual(['blind', 'counts']);
  expect(new Set(cut.faults.map(({ code }) => code))).toEqual(new Set(['key-server/unreachable']));
  expect((await status()).handles).toMatchObject({ 'to-blind': 2, 'waiting-to-send': 0, sent: SUBJECTS });
  await federation.coalition.restart('k-02-keyserver');
  expect(await viasna.compare()).toMatchObject({ blinded: 2, sent: 2, faults: [] });
  expect(await status()).toMatchObject({ alarms: [] });
}, 120_000);
