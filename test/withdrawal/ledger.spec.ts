// Who saw my records: the owner's ledger at a whole hub, and the course of a withdrawal.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { LedgerAnswer, RecallAnswer, dayAfter, type LedgerEntry, type RecallParty } from '#domain/disclosure';
import type { SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let seen: SignedVersion;
let unread: SignedVersion;
let foreign: SignedVersion;
const today = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  hub = await WholeHub.start();
  await hub.rule({ ruleId: 'R-1', owners: ['P-01'], partner: 'P-02' });
  await hub.rule({ ruleId: 'R-2', owners: ['P-01'], partner: 'P-03' });
  await hub.rule({ ruleId: 'R-3', owners: ['P-02'], partner: 'P-03' });
  const author = hub.author('P-01');
  [seen, unread, foreign] = [await author.version(), await author.version(), await hub.author('P-02').version()];
  await hub.push('P-01', [seen]);
  await hub.push('P-02', [foreign]);
  await pulled('P-02');
  await pulled('P-03');
  await hub.push('P-01', [unread]);
  for (const org of ['P-02', 'P-03']) await hub.round.run(org);
});
afterAll(() => hub?.stop());

/** What a partner's node does in a round: fetches everything, and acknowledges it unless told. */
async function pulled(org: string, exceptions: object[] | undefined = []): Promise<void> {
  await hub.round.run(org);
  const { body } = await hub.changes(org);
  if (exceptions !== undefined) await hub.post(org, '/v1/acks', { watermark: body.cursor, exceptions });
}

async function ledger(org: string, query = ''): Promise<LedgerAnswer> {
  return LedgerAnswer.parse((await hub.get(org, `/v1/ledger${query}`)).body);
}

async function parties(recordId: string): Promise<RecallParty[]> {
  return RecallAnswer.parse((await hub.get('P-01', `/v1/recalls/${recordId}`)).body).parties;
}

const brief = ({ to, what, rev, confirmed }: LedgerEntry) => [to, what, rev, confirmed?.status ?? null];

test('an owner sees to whom each record went, under which rule, and whether it was acknowledged', async () => {
  const { items, next, day } = await ledger('P-01');
  expect([next, day]).toEqual([null, today]);
  expect(items.map(({ recordId }) => recordId)).toEqual([seen.recordId]);
  expect(items[0]?.entries.map(brief)).toEqual([
    ['P-02', 'upsert', 1, 'applied'],
    ['P-03', 'upsert', 1, 'applied'],
  ]);
  expect(items[0]?.entries[0]).toMatchObject({ kind: 'partner', reason: 'rule:R-1@1', day: today, requestId: null });
});

test('nobody sees another owner’s ledger, nor whether there is any', async () => {
  expect((await ledger('P-03')).items).toEqual([]);
  expect(await ledger('P-03', `?record=${seen.recordId}`)).toEqual(await ledger('P-03', `?record=${randomUUID()}`));
  expect((await ledger('P-02')).items.map(({ recordId }) => recordId)).toEqual([foreign.recordId]);
  for (const org of ['A-01', 'K-01']) expect((await hub.get(org, '/v1/ledger')).status).toBe(404);
});

test('the rows of the ledger itself stay the receiver’s: an owner cannot read them, nor another receiver’s position', async () => {
  const rows = (org: string, sql: string) => hub.api.as(org, (tx) => tx.query<Record<string, unknown>>(sql));
  expect(await rows('P-01', 'select * from ledger')).toEqual([]);
  expect(await rows('P-01', 'select * from ack')).toEqual([]);
  const shown = await rows('P-01', 'select * from disclosed_to_partner');
  expect(shown).toHaveLength(2);
  expect(Object.keys(shown[0] ?? {})).not.toContain('seq');
  expect(await rows('P-03', `select * from disclosed_to_partner`)).toEqual([]);
  await expect(hub.worker.as('P-01', (tx) => tx.query('select * from disclosed_to_partner'))).rejects.toThrow(/permission denied/);
});

test('a long ledger comes in pages that miss and repeat nothing', async () => {
  const author = hub.author('P-01');
  const more = await Promise.all(Array.from({ length: 5 }, () => author.version()));
  await hub.push('P-01', more);
  await pulled('P-02');
  const all = (await ledger('P-01', '?limit=500')).items.map(({ recordId }) => recordId);
  const found: string[] = [];
  let after = '';
  for (let page = 0; page < 20; page++) {
    const { items, next } = await ledger('P-01', `?limit=2${after}`);
    found.push(...items.map(({ recordId }) => recordId));
    if (next === null) break;
    after = `&after=${next}`;
  }
  expect(found).toEqual(all);
  expect((await hub.get('P-01', '/v1/ledger?limit=0')).status).toBe(422);
  expect((await hub.get('P-01', '/v1/ledger?record=x')).status).toBe(422);
});

test('a withdrawal: those who had the record have 72 hours to confirm, and the owner sees who has', async () => {
  await pulled('P-03');
  const { statement } = await hub.author('P-01').tombstone(seen);
  expect((await hub.post('P-01', '/v1/recalls', { statement })).status).toBe(200);
  const { body } = await hub.get<RecallAnswer>('P-01', `/v1/recalls/${seen.recordId}`);
  expect(body).toMatchObject({
    tombstone: { op: 'withdraw', receivedOn: today },
    confirmations: [],
    // The key that wraps today does so for seven days, and is kept for thirty more.
    lastBackup: dayAfter(today, 37),
    day: today,
  });
  const waiting = { kind: 'partner', givenOn: today, state: 'waiting', on: null, due: dayAfter(today, 3), step: 0 };
  expect(body.parties).toMatchObject([
    { org: 'P-02', ...waiting, reasons: ['rule:R-1@1'], next: { step: 1, day: dayAfter(today, 4) } },
    { org: 'P-03', ...waiting, reasons: ['rule:R-2@1'] },
  ]);
  await pulled('P-02');
  await pulled('P-03', [{ recordId: seen.recordId, rev: 2, status: 'legal_hold' }]);
  expect(await parties(seen.recordId)).toMatchObject([
    { org: 'P-02', state: 'purged', on: today, next: null },
    { org: 'P-03', state: 'legal_hold', on: today, next: null },
  ]);
  const { items } = await ledger('P-01', `?record=${seen.recordId}`);
  expect(items[0]?.entries.map(brief)).toEqual([
    ['P-02', 'upsert', 1, 'applied'],
    ['P-02', 'withdraw', 2, 'purged'],
    ['P-03', 'upsert', 1, 'applied'],
    ['P-03', 'withdraw', 2, 'legal_hold'],
  ]);
});

test('whoever does not answer is a step further after three, seven, fourteen and thirty days', async () => {
  const author = hub.author('P-01');
  const version = await author.version();
  await hub.push('P-01', [version]);
  await pulled('P-02');
  const { statement } = await author.tombstone(version);
  await hub.post('P-01', '/v1/recalls', { statement });
  const owner = await hub.store.database('owner');
  await owner.query('alter table tombstone no force row level security');
  const steps: unknown[] = [];
  for (const days of [3, 4, 8, 15, 31]) {
    await owner.query('update tombstone set received_on = $2 where record_id = $1', [version.recordId, dayAfter(today, -days)]);
    steps.push((await parties(version.recordId)).map(({ step, next }) => [step, next?.day ?? null]));
  }
  expect(steps).toEqual([
    [[0, dayAfter(today, 1)]],
    [[1, dayAfter(today, 4)]],
    [[2, dayAfter(today, 7)]],
    [[3, dayAfter(today, 16)]],
    [[4, null]],
  ]);
});

test('a record that nobody had fetched has nobody to wait for', async () => {
  const author = hub.author('P-01');
  const version = await author.version();
  await hub.push('P-01', [version]);
  const { statement } = await author.tombstone(version);
  await hub.post('P-01', '/v1/recalls', { statement });
  expect(await parties(version.recordId)).toEqual([]);
});
