// Protocol, fault 11: 72 h offline, recall first, data second: never imported again.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Delivery } from '#domain/delivery';
import { ed25519Signer, generateEd25519, NodeCrypto } from '#platform/crypto';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { sortPage } from '#features/partner/sync';
import { InboxHolds1001000000041, PartnerInbox1001000000012, ReceivedRecordRepository } from '#stores/partner/inbox';
import { Author, type SignedVersion } from '../builders/statements.js';

const crypto = new NodeCrypto();
const pair = generateEd25519();
const author = new Author('P-02', ed25519Signer(pair.privateJwk), ['P-01']);
const keysOf = () => (kid: string) => (kid === pair.kid ? new Uint8Array(Buffer.from(pair.publicJwk.x, 'base64url')) : undefined);
const inbox = new ReceivedRecordRepository();
const DAY = '2026-11-20';

let store: TestDatabase;
let database: Database;
beforeAll(async () => {
  store = await testDatabase([PartnerInbox1001000000012, InboxHolds1001000000041]);
  database = await store.database('dokaz_partner');
});
afterAll(() => store?.drop());

/** One page, applied as the node does it. */
async function receive(...items: readonly Delivery[]): Promise<{ status: string }[]> {
  const held = await database.tx((tx) =>
    inbox.findHeld(
      tx,
      items.map(({ recordId }) => recordId),
    ),
  );
  const page = await sortPage(items, { keysOf, held, crypto });
  await database.tx(async (tx) => {
    await inbox.remove(tx, [...page.exits.keys()]);
    await inbox.save(tx, [...page.records.values()], DAY);
    await inbox.bury(tx, [...page.tombstones.values()], DAY);
  });
  return page.exceptions;
}

const held = () => database.tx((tx) => inbox.list(tx, null, 100));

function upsert({ line, recordId, rev, h }: SignedVersion): Delivery {
  return {
    kind: 'upsert',
    owner: 'P-02',
    recordId,
    rev,
    h,
    statement: line.statement,
    disclosures: [...line.disclosures],
    leafSalt: line.leafSalt,
    sealed: null,
    reason: 'rule:R-1@1',
  };
}

async function withdrawal(version: SignedVersion): Promise<Delivery> {
  const { statement, h } = await author.tombstone(version);
  return { kind: 'withdraw', owner: 'P-02', recordId: version.recordId, rev: version.rev + 1, h, statement, reason: 'tombstone' };
}

describe('fault 11: the recall first, the data second', () => {
  test('the recall overtakes the data: the data is refused, in the same page and in any later one', async () => {
    const version = await author.version();
    const recall = await withdrawal(version);
    expect(await receive(recall, upsert(version))).toMatchObject([{ status: 'purged' }, { status: 'rejected' }]);
    expect(await receive(upsert(version))).toMatchObject([{ status: 'rejected' }]);
    // Not even a higher number brings it back.
    expect(await receive(upsert(await author.revise({ ...version, rev: 5 })))).toMatchObject([{ status: 'rejected' }]);
    expect(await held()).toEqual([]);
  });

  test('a recall takes away what is held, and a scope exit after it does not dig it up', async () => {
    const version = await author.version();
    await receive(upsert(version));
    expect(await held()).toHaveLength(1);
    await receive(await withdrawal(version));
    await receive({ kind: 'scope_exit', owner: 'P-02', recordId: version.recordId, rev: 1, reason: 'out-of-scope' });
    expect(await receive(upsert(version))).toMatchObject([{ status: 'rejected' }]);
    expect(await held()).toEqual([]);
  });

  test('the running node may not delete a tombstone: the database refuses', async () => {
    await expect(database.query('delete from received_tombstone')).rejects.toThrow(/permission denied/);
  });
});
