// docs/spec/sealed-blob.md, "Another audience": the sealed part of a stored version is replaced, nothing else.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { toBase64url } from '#domain/crypto';
import { sealBlob } from '#domain/sealed-object';
import { NodeCrypto } from '#platform/crypto';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, type SignedVersion } from '../builders/statements.js';

const crypto = new NodeCrypto();
let hub: TestHub;
let viasna: TestMember;
let fidh: TestMember;

beforeAll(async () => {
  hub = await startHub();
  [viasna, fidh] = hub.members as [TestMember, TestMember];
});
afterAll(() => hub?.close());

/** Seals something to nobody and uploads it. */
async function uploadBlob(member: TestMember): Promise<string> {
  const bytes = await sealBlob({ h: toBase64url(randomBytes(32)), restricted: [], sensitive: [], stanzas: [] }, crypto);
  const sha256 = toBase64url(crypto.sha256(bytes));
  const options = { body: bytes, contentType: 'application/octet-stream' };
  expect((await hub.client(member).request('PUT', `/v1/sealed/${sha256}`, options)).status).toBe(200);
  return sha256;
}

type Sealed = SignedVersion & { readonly sealed: string };

async function aSealedRecord(): Promise<Sealed> {
  const sealed = await uploadBlob(viasna);
  const version = await hub.author(viasna).version();
  const { body } = await hub.push(viasna, batchOf([{ line: { ...version.line, sealed } }]));
  expect(body.results[0]).toMatchObject({ status: 'accepted' });
  return { ...version, sealed };
}

const item = ({ recordId, rev, h }: { recordId: string; rev: number; h: string }, sealed: string) => ({ recordId, rev, h, sealed });

async function reseal(member: TestMember, items: readonly object[]) {
  const answer = await hub.client(member).request('POST', '/v1/reseals', { body: Buffer.from(JSON.stringify({ items })) });
  return {
    status: answer.status,
    body: JSON.parse(Buffer.from(answer.body).toString()) as { results: Record<string, unknown>[]; code?: string; field?: string },
  };
}

const versionOf = async ({ recordId }: { recordId: string }) =>
  (await hub.rows(`select rev, h, sealed from record_version where record_id = $1 order by rev`, [recordId])) as Record<string, unknown>[];
const changesOf = async ({ recordId }: { recordId: string }) =>
  (await hub.rows(`select kind from change where record_id = $1`, [recordId])).length;
const blobState = async (sha256: string) =>
  (await hub.rows<{ state: string }>(`select state from sealed_blob where sha256 = $1`, [sha256]))[0]?.state;

describe('the owner', () => {
  test('replaces the sealed part; statement, revision and h stay, delivery looks again, the old part is doomed', async () => {
    const record = await aSealedRecord();
    const sealed = await uploadBlob(viasna);
    const { status, body } = await reseal(viasna, [item(record, sealed)]);
    expect(status).toBe(200);
    expect(body.results).toEqual([{ recordId: record.recordId, rev: 1, h: record.h, status: 'resealed' }]);
    expect(await versionOf(record)).toEqual([{ rev: 1, h: record.h, sealed }]);
    expect(await changesOf(record)).toBe(2);
    expect(await blobState(record.sealed)).toBe('erasing');
    expect(await blobState(sealed)).toBe('stored');
  });

  test('may repeat the call: nothing more happens', async () => {
    const record = await aSealedRecord();
    const sealed = await uploadBlob(viasna);
    await reseal(viasna, [item(record, sealed)]);
    expect((await reseal(viasna, [item(record, sealed)])).body.results).toMatchObject([{ status: 'duplicate' }]);
    expect(await changesOf(record)).toBe(2);
    expect(await blobState(sealed)).toBe('stored');
  });

  test('keeps a part that another version still names', async () => {
    const record = await aSealedRecord();
    const other = await hub.author(viasna).version();
    await hub.push(viasna, batchOf([{ line: { ...other.line, sealed: record.sealed } }]));
    await reseal(viasna, [item(record, await uploadBlob(viasna))]);
    expect(await blobState(record.sealed)).toBe('stored');
  });
});

describe('refused, item by item', () => {
  test('a foreign record and one that nobody has: one answer, and nothing changes', async () => {
    const record = await aSealedRecord();
    const sealed = await uploadBlob(fidh);
    const nobodys = { recordId: randomUUID(), rev: record.rev, h: record.h };
    const [foreign, unknown] = (await reseal(fidh, [item(record, sealed), item(nobodys, sealed)])).body.results;
    expect(foreign).toEqual({ recordId: record.recordId, rev: 1, h: record.h, status: 'rejected', code: 'intake/no-such-record' });
    expect(unknown).toEqual({ ...foreign, recordId: nobodys.recordId });
    expect(await versionOf(record)).toMatchObject([{ sealed: record.sealed }]);
    expect(await changesOf(record)).toBe(1);
  });

  test('a blob that the caller has not uploaded, though another owner has', async () => {
    const record = await aSealedRecord();
    for (const sealed of [await uploadBlob(fidh), toBase64url(randomBytes(32))]) {
      const { body } = await reseal(viasna, [item(record, sealed)]);
      expect(body.results).toMatchObject([{ status: 'rejected', code: 'intake/sealed-missing' }]);
    }
    expect(await versionOf(record)).toMatchObject([{ sealed: record.sealed }]);
  });

  test('a withdrawn record: no blob comes back to it', async () => {
    const record = await aSealedRecord();
    const sealed = await uploadBlob(viasna);
    const { statement } = await hub.author(viasna).tombstone(record);
    await hub.client(viasna).json('POST', '/v1/recalls', { statement });
    const { body } = await reseal(viasna, [item(record, sealed)]);
    expect(body.results).toMatchObject([{ status: 'conflict', code: 'intake/recalled' }]);
    expect(await versionOf(record)).toMatchObject([{ sealed: null }]);
  });

  test('an old revision, one that is not there yet, and another statement of this revision; the sound item beside them is taken', async () => {
    const [old, ahead, other, sound] = [await aSealedRecord(), await aSealedRecord(), await aSealedRecord(), await aSealedRecord()];
    const next = await hub.author(viasna).revise(old);
    await hub.push(viasna, batchOf([next]));
    const sealed = await uploadBlob(viasna);
    const { body } = await reseal(viasna, [
      item(old, sealed),
      item({ ...ahead, rev: 2 }, sealed),
      item({ ...other, h: toBase64url(randomBytes(32)) }, sealed),
      item(sound, sealed),
    ]);
    expect(body.results.map(({ status, code }) => [status, code])).toEqual([
      ['conflict', 'intake/superseded'],
      ['conflict', 'intake/revision-gap'],
      ['conflict', 'intake/disputed'],
      ['resealed', undefined],
    ]);
    expect((await versionOf(old))[0]).toMatchObject({ sealed: old.sealed });
  });
});

describe('refused as a whole', () => {
  test.each<[string, (record: Sealed) => object[], string]>([
    ['a record twice', (record) => [item(record, record.sealed), item(record, record.sealed)], 'intake/record-repeated'],
    ['a member too many', (record) => [{ ...item(record, record.sealed), owner: 'P-01' }], 'http/unknown-field'],
    ['no item', () => [], 'http/invalid-body'],
    [
      '501 items',
      (record) => Array.from({ length: 501 }, () => ({ ...item(record, record.sealed), recordId: randomUUID() })),
      'http/invalid-body',
    ],
  ])('%s', async (_, items, code) => {
    const record = await aSealedRecord();
    const { status, body } = await reseal(viasna, items(record));
    expect({ status, code: body.code }).toEqual({ status: 422, code });
  });
});
