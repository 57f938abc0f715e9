// docs/spec/delivery.md, "Sealed parts": the hub keeps ciphertext until everyone who was given it has acknowledged, not longer.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealedEraser } from '#features/hub/delivery';
import { FolderObjectStore, type ObjectStore } from '#platform/object-store';
import { HubStream, aRecord } from '../builders/hub-stream.js';

const SHA = 'a'.repeat(43);
const KEY = `sealed/P-01/b${SHA}`;
const PARTNERS = ['P-01', 'P-02', 'P-03'];
const DAY = 24 * 3600 * 1000;
let hub: HubStream;
let objects: ObjectStore;
let eraser: SealedEraser;
let folder: string;
beforeEach(async () => {
  hub = await HubStream.start();
  for (const partner of ['P-02', 'P-03']) await hub.rule({ partner });
  folder = mkdtempSync(join(tmpdir(), 'dokaz-sealed-'));
  objects = new FolderObjectStore(folder);
  eraser = new SealedEraser(hub.worker, objects, hub.clock, (owner, sha256) => `sealed/${owner}/b${sha256}`, 2);
  await objects.put(KEY, new Uint8Array(4096));
  await hub.api.as('P-01', (tx) =>
    tx.query(`insert into sealed_blob (owner, sha256, size, received_on) values ('P-01', $1, 4096, '2026-11-23')`, [SHA]),
  );
  await hub.put(aRecord({ sealed: SHA }));
});
afterEach(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const present = async () => (await objects.head(KEY)) !== undefined;

async function tickAll(): Promise<void> {
  for (const org of ['P-01', 'P-02', 'P-03']) await hub.tick(org);
}

async function acknowledge(org: string): Promise<void> {
  await hub.settlement.acknowledge(org, { watermark: (await hub.drain(org)).cursor, exceptions: [] });
}

test('it stays while one receiver has not acknowledged, and goes after all have, some days later', async () => {
  await tickAll();
  expect((await hub.drain()).items).toMatchObject([{ sealed: SHA }]);
  await acknowledge('P-02');
  hub.clock.advance(5 * DAY);
  await tickAll();
  expect(await eraser.run(PARTNERS)).toBe(0);
  expect(await present()).toBe(true);
  await acknowledge('P-03');
  expect(await eraser.run(PARTNERS)).toBe(1);
  expect(await present()).toBe(false);
  expect((await hub.drain()).items).toMatchObject([{ sealed: null }]);
});

test('within the days of grace it stays although all have acknowledged', async () => {
  await tickAll();
  await acknowledge('P-02');
  await acknowledge('P-03');
  hub.clock.advance(DAY);
  await tickAll();
  expect(await eraser.run(PARTNERS)).toBe(0);
  expect(await present()).toBe(true);
});

test('it stays while some partner has had no tick since', async () => {
  await hub.tick('P-02');
  await acknowledge('P-02');
  hub.clock.advance(9 * DAY);
  await hub.tick('P-02');
  expect(await eraser.run(PARTNERS)).toBe(0);
  await tickAll();
  expect(await eraser.run(PARTNERS)).toBe(0);
  await acknowledge('P-03');
  expect(await eraser.run(PARTNERS)).toBe(1);
});

test('a crash between mark and deletion is made up for by the next run', async () => {
  const failing = new SealedEraser(
    hub.worker,
    Object.assign(Object.create(objects) as ObjectStore, { delete: () => Promise.reject(new Error('disk is away')) }),
    hub.clock,
    (owner, sha256) => `sealed/${owner}/b${sha256}`,
    2,
  );
  await tickAll();
  await acknowledge('P-02');
  await acknowledge('P-03');
  hub.clock.advance(5 * DAY);
  await tickAll();
  await expect(failing.run(PARTNERS)).rejects.toThrow('disk is away');
  expect(await eraser.run(PARTNERS)).toBe(1);
  expect(await present()).toBe(false);
});

/** What intake does when an owner seals a stored version to another audience. */
async function reseal(sealed: string): Promise<void> {
  await objects.put(`sealed/P-01/b${sealed}`, new Uint8Array(4096));
  await hub.api.as('P-01', async (tx) => {
    // Uploaded days ago by a node that lost its line before it could name the blob.
    await tx.query(`insert into sealed_blob (owner, sha256, size, received_on) values ('P-01', $1, 4096, '2026-11-23')`, [sealed]);
    await tx.query(`update record_version set sealed = $1, sealed_on = $2::date`, [sealed, hub.clock.now()]);
    await tx.query(`insert into change (kind, record_id, owner, rev, h) select 'record', record_id, owner, rev, h from record`);
  });
}

test('a part sealed anew is delivered once more under the same revision, and only once', async () => {
  await tickAll();
  const before = await hub.drain();
  await reseal('b'.repeat(43));
  await tickAll();
  const { items, cursor } = await hub.drain('P-02', before.cursor);
  const [first] = before.items;
  expect(items).toEqual([{ ...first, sealed: 'b'.repeat(43) }]);
  await hub.api.as('P-01', (tx) =>
    tx.query(`insert into change (kind, record_id, owner, rev, h) select 'record', record_id, owner, rev, h from record`),
  );
  await tickAll();
  expect((await hub.drain('P-02', cursor)).items).toEqual([]);
});

test('a part sealed anew long after its upload is not deleted before everyone had a tick to get it', async () => {
  await tickAll();
  for (const org of ['P-02', 'P-03']) await acknowledge(org);
  hub.clock.advance(9 * DAY);
  await tickAll();
  await reseal('b'.repeat(43));
  await eraser.run(PARTNERS);
  expect(await objects.head(`sealed/P-01/b${'b'.repeat(43)}`)).toBeDefined();
  hub.clock.advance(9 * DAY);
  await tickAll();
  for (const org of ['P-02', 'P-03']) await acknowledge(org);
  expect(await eraser.run(PARTNERS)).toBe(1);
});
