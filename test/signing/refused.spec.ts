// A statement that the hub rejected must not become the predecessor of the next revision.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import {
  DraftRepository,
  PartnerVault1001000000001,
  RefusedDraftRepository,
  VaultCipher,
  type DraftWithContent,
} from '#stores/partner/vault';

const drafts = new DraftRepository(new VaultCipher(randomBytes(32)));
const refused = new RefusedDraftRepository();
const HASH = 'A'.repeat(43);

let box: TestDatabase;
let database: Database;
beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  database = await box.database('dokaz_partner');
});
afterAll(() => box?.drop());

function aDraft(recordId: string, rev: number, prev: string | null): DraftWithContent {
  return {
    recordId,
    rev,
    rowKey: randomUUID(),
    mappingId: 'test',
    mappingVersion: 1,
    prev,
    category: 'detention',
    status: 'ready',
    reasons: [],
    steps: [],
    blocked: [],
    audience: null,
    sensitivePartners: [],
    contentHash: HASH,
    previewHash: HASH,
    approvedBy: null,
    approvedOn: null,
    h: null,
    madeOn: '2026-11-20',
    content: { seed: HASH, claims: {}, elements: [] },
  };
}

/** Draft → approved → signed. */
async function sign(recordId: string, rev: number, prev: string | null, h: string): Promise<void> {
  await database.tx(async (tx) => {
    await drafts.save(tx, aDraft(recordId, rev, prev));
    await drafts.approve(tx, [{ recordId, previewHash: HASH }], 'officer', '2026-11-20');
    await drafts.markSigned(tx, { recordId, rev, previewHash: HASH, h });
  });
}

const newestSigned = async (recordId: string) => (await database.tx((tx) => drafts.findSigned(tx, [recordId]))).get(recordId);

test('the rejected revision and the draft built on it go; the one that the hub has is the newest again', async () => {
  const [recordId, other] = [randomUUID(), randomUUID()];
  await sign(recordId, 1, null, 'h1');
  await sign(recordId, 2, 'h1', 'h2');
  await sign(other, 1, null, 'h9');
  await database.tx((tx) => drafts.save(tx, aDraft(recordId, 3, 'h2')));
  await database.tx((tx) => refused.forget(tx, [{ recordId, rev: 2 }]));
  expect(await newestSigned(recordId)).toMatchObject({ rev: 1, h: 'h1' });
  expect((await database.tx((tx) => drafts.findNewest(tx, [recordId]))).get(recordId)).toMatchObject({ rev: 1 });
  expect(await newestSigned(other)).toMatchObject({ rev: 1, h: 'h9' });
});

test('its number can be used again', async () => {
  const recordId = randomUUID();
  await sign(recordId, 1, null, 'h1');
  await database.tx((tx) => refused.forget(tx, [{ recordId, rev: 1 }]));
  await sign(recordId, 1, null, 'h1-again');
  expect(await newestSigned(recordId)).toMatchObject({ rev: 1, h: 'h1-again' });
});
