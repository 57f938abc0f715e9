import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { OutgoingStatementRepository, PartnerOutbox1001000000011 } from './index.js';

const outgoing = new OutgoingStatementRepository();
let box: TestDatabase;
let database: Database;
beforeAll(async () => {
  box = await testDatabase([PartnerOutbox1001000000011]);
  database = await box.database('dokaz_partner');
});
afterAll(() => box?.drop());

async function queue(op: 'upsert' | 'withdraw', rev: number): Promise<string> {
  const recordId = randomUUID();
  const statement = { recordId, rev, h: `h-${recordId}`, op, line: `{"of":"${recordId}"}`, blob: Buffer.alloc(1), blobSha256: recordId };
  await database.tx((tx) => outgoing.add(tx, statement));
  return recordId;
}

test('an interrupted batch is repeated with the same bytes, also where the numbers of its statements gain a digit', async () => {
  const queued: string[] = [];
  for (let n = 0; n < 120; n++) queued.push(await queue('upsert', 1));
  const batchId = randomUUID();
  const first = await database.tx((tx) => outgoing.openBatch(tx, batchId, 500, '2026-11-20'));
  expect(first.map(({ recordId }) => recordId)).toEqual(queued);
  const again = await database.tx((tx) => outgoing.findOpenBatch(tx));
  expect(again).toEqual({ batchId, statements: first });
  const blobs = await database.tx((tx) =>
    outgoing.findUnsentBlobs(
      tx,
      first.map(({ id }) => id),
    ),
  );
  expect(blobs.map(({ sha256 }) => sha256)).toEqual(queued);

  // Dissolved, they are taken in the same order under another id.
  await database.tx((tx) => outgoing.dissolveBatch(tx, batchId));
  const other = await database.tx((tx) => outgoing.openBatch(tx, randomUUID(), 500, '2026-11-20'));
  expect(other).toEqual(first);
});

test('tombstones leave in the order of signing', async () => {
  const queued: string[] = [];
  for (let n = 0; n < 900; n++) queued.push(await queue('withdraw', 1));
  const waiting = await database.tx((tx) => outgoing.findWaitingTombstones(tx));
  expect(waiting.map(({ recordId }) => recordId)).toEqual(queued);
});
