import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FolderObjectStore, S3ObjectStore, openObjectStore, type ObjectStore } from './index.js';

const { S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'objects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function keys(store: ObjectStore, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of store.list(prefix)) found.push(key);
  return found;
}

async function text(stream: Readable | undefined): Promise<string | undefined> {
  if (!stream) return undefined;
  return Buffer.concat((await stream.toArray()) as Buffer[]).toString('utf8');
}

/** What every store must do, whatever keeps the bytes. */
function contract(open: () => Promise<ObjectStore>): void {
  const run = randomBytes(6).toString('hex');
  let store: ObjectStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => {
    for (const key of await keys(store, `${run}/`)) await store.delete(key);
  });

  test('what is put is got, replaced and deleted', async () => {
    const key = `${run}/a/one`;
    await store.put(key, Buffer.from('first'));
    await store.put(key, Buffer.from('second!'));
    expect(await store.head(key)).toEqual({ key, size: 7 });
    expect(Buffer.from((await store.bytes(key)) ?? []).toString()).toBe('second!');
    await store.delete(key);
    expect(await store.head(key)).toBeUndefined();
    expect(await store.bytes(key)).toBeUndefined();
    await store.delete(key);
  });

  test('an empty object is an object', async () => {
    await store.put(`${run}/empty`, new Uint8Array());
    expect(await store.bytes(`${run}/empty`)).toEqual(new Uint8Array());
  });

  test('a stream of unknown length keeps every byte', async () => {
    const parts = Array.from({ length: 20 }, () => randomBytes(1_000_000));
    await store.put(`${run}/big`, Readable.from(parts, { objectMode: false }));
    const got = createHash('sha256');
    for await (const part of (await store.get(`${run}/big`)) ?? []) got.update(part as Buffer);
    const wanted = createHash('sha256');
    for (const part of parts) wanted.update(part);
    expect(got.digest('hex')).toBe(wanted.digest('hex'));
  });

  test('a stream that fails leaves no object', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('line cut');
      })(),
      { objectMode: false },
    );
    await expect(store.put(`${run}/broken`, broken)).rejects.toThrow();
    expect(await store.head(`${run}/broken`)).toBeUndefined();
  });

  test('ranges are inclusive and clamped to the end; beyond it they are refused', async () => {
    const key = `${run}/range`;
    await store.put(key, Buffer.from('0123456789'));
    expect(await text(await store.get(key, { start: 2, end: 4 }))).toBe('234');
    expect(await text(await store.get(key, { start: 8 }))).toBe('89');
    expect(await text(await store.get(key, { start: 8, end: 99 }))).toBe('89');
    for (const range of [{ start: 10 }, { start: 5, end: 4 }, { start: -1 }])
      await expect(store.get(key, range)).rejects.toMatchObject({ code: 'object-store/bad-range' });
  });

  test('lists by prefix, in order, other prefixes left out', async () => {
    for (const name of ['l/b', 'l/a', 'l/a-b', 'l/c/d', 'lx']) await store.put(`${run}/${name}`, Buffer.from(name));
    expect(await keys(store, `${run}/l/`)).toEqual(['a', 'a-b', 'b', 'c/d'].map((name) => `${run}/l/${name}`));
    expect(await keys(store, `${run}/l/a`)).toEqual(['a', 'a-b'].map((name) => `${run}/l/${name}`));
    expect(await keys(store, 'nothing-here/')).toEqual([]);
  });

  test.each(['', '/x', 'a//b', '../x', 'a/../b', 'a/./b', '.partial/x', 'a\u0000b', 'a b', 'дело', 'x'.repeat(600)])(
    'refuses the key %j',
    async (key) => {
      await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'object-store/bad-key' });
      await expect(store.get(key)).rejects.toMatchObject({ code: 'object-store/bad-key' });
      await expect(store.delete(key)).rejects.toMatchObject({ code: 'object-store/bad-key' });
    },
  );
}

describe('folder', () => {
  contract(async () => openObjectStore({ OBJECT_STORE_DIR: folder, S3_REGION: 'us-east-1' }));

  test('no half-written file stays behind', async () => {
    const own = join(folder, 'own');
    const store = new FolderObjectStore(own);
    const stuck = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('line cut');
      })(),
      { objectMode: false },
    );
    await expect(store.put('x/y', stuck)).rejects.toThrow('line cut');
    expect(readdirSync(join(own, '.partial'))).toEqual([]);
    expect(existsSync(join(own, 'x'))).toBe(false);
  });
});

// Any S3 service will do: S3_ENDPOINT, S3_ACCESS_KEY and S3_SECRET_KEY name it.
if (S3_ENDPOINT && S3_ACCESS_KEY && S3_SECRET_KEY) {
  const options = {
    endpoint: S3_ENDPOINT,
    accessKey: S3_ACCESS_KEY,
    secretKey: S3_SECRET_KEY,
    bucket: 'dokaz-contract',
    region: process.env['S3_REGION'] ?? 'us-east-1',
  };
  describe('S3', () => {
    contract(() => S3ObjectStore.open(options));

    test('a wrong secret is refused', async () => {
      await expect(S3ObjectStore.open({ ...options, secretKey: 'not-the-secret' })).rejects.toThrow();
    });
  });
}
