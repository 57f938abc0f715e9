import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { toBase64url } from '#domain/crypto';
import { sealBlob } from '#domain/sealed-object';
import { NodeCrypto } from '#platform/crypto';
import { startHub, type TestHub } from '../builders/hub.js';
import type { TestMember } from '../builders/members.js';
import { batchOf, type Author, type SignedVersion } from '../builders/statements.js';

const crypto = new NodeCrypto();
let hub: TestHub;
let viasna: TestMember;
let fidh: TestMember;
let author: Author;

beforeAll(async () => {
  hub = await startHub();
  [viasna, fidh] = hub.members as [TestMember, TestMember];
  author = hub.author(viasna);
});
afterAll(() => hub?.close());

async function accepted(): Promise<SignedVersion> {
  const version = await author.version();
  expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ status: 'accepted' });
  return version;
}

async function recall(member: TestMember, statement: string) {
  const answer = await hub.client(member).request('POST', '/v1/recalls', { body: Buffer.from(JSON.stringify({ statement })) });
  return { status: answer.status, text: Buffer.from(answer.body).toString() };
}

describe('a withdrawn record', () => {
  test('loses statement, disclosures, S1 columns and sealed blob; a tombstone and a change row stay', async () => {
    const bytes = await sealBlob({ h: toBase64url(crypto.randomBytes(32)), restricted: [], sensitive: [], stanzas: [] }, crypto);
    const sealed = toBase64url(crypto.sha256(bytes));
    await hub.client(viasna).request('PUT', `/v1/sealed/${sealed}`, { body: bytes, contentType: 'application/octet-stream' });
    const first = await author.version();
    const second = await author.revise(first);
    await hub.push(viasna, batchOf([{ line: { ...first.line, sealed } }, second]));
    const { statement, h } = await author.tombstone(second);

    const { status, text } = await recall(viasna, statement);
    expect({ status, ...(JSON.parse(text) as object) }).toMatchObject({
      status: 200,
      recall: { recordId: first.recordId, rev: 3, h, op: 'withdraw' },
    });
    expect(await hub.rows(`select * from record where record_id = $1`, [first.recordId])).toEqual([
      expect.objectContaining({
        rev: 3,
        h,
        status: 'withdrawn',
        op: 'withdraw',
        category: null,
        regions: [],
        month_from: null,
        month_until: null,
        audience_partners: [],
        audience_purposes: [],
        audience_until: null,
      }),
    ]);
    const bodies = await hub.rows(`select body, kid, sealed from record_version where record_id = $1`, [first.recordId]);
    expect(bodies).toEqual(Array.from({ length: 2 }, () => ({ body: null, kid: null, sealed: null })));
    expect(await hub.rows(`select from body_key where record_id = $1`, [first.recordId])).toEqual([]);
    expect(await hub.rows(`select op, rev, h, statement from tombstone where record_id = $1`, [first.recordId])).toEqual([
      { op: 'withdraw', rev: 3, h, statement },
    ]);
    expect(await hub.rows(`select rev, h from change where record_id = $1 and kind = 'tombstone'`, [first.recordId])).toEqual([
      { rev: 3, h },
    ]);
    expect(await hub.objects.head(`sealed/P-01/b${sealed}`)).toBeUndefined();
    expect(await hub.rows(`select from sealed_blob where sha256 = $1`, [sealed])).toHaveLength(0);
    const kept = await hub.objects.bytes(`tombstones/P-01/${first.recordId}.jws`);
    expect(Buffer.from(kept ?? []).toString()).toBe(statement);
  });

  test('is never imported again: not the same statement, not a new revision, not a fresh start', async () => {
    const version = await accepted();
    const tombstone = await author.tombstone(version);
    await recall(viasna, tombstone.statement);
    const after = await author.revise({ ...version, rev: 2, h: tombstone.h });
    const fresh = await author.version({ recordId: version.recordId });
    for (const again of [version, after, fresh]) {
      expect((await hub.push(viasna, batchOf([again]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/recalled' });
    }
    const [row] = await hub.rows(`select count(body)::int as n from record_version where record_id = $1`, [version.recordId]);
    expect(row).toEqual({ n: 0 });
  });

  test('stays withdrawn when the call is repeated; another tombstone is a conflict', async () => {
    const version = await accepted();
    const { statement } = await author.tombstone(version);
    const [first, second] = [await recall(viasna, statement), await recall(viasna, statement)];
    expect(JSON.parse(second.text)).toEqual(JSON.parse(first.text));
    expect(await hub.rows(`select from change where record_id = $1 and kind = 'tombstone'`, [version.recordId])).toHaveLength(1);
    const other = await author.tombstone(version, { op: 'erase', status: 'erased' });
    expect(await recall(viasna, other.statement)).toMatchObject({ status: 409, text: expect.stringContaining('recall/other-digest') });
  });

  test('does not wait for revisions that were lost on the way, but never goes back', async () => {
    const version = await accepted();
    const behind = await author.tombstone({ ...version, rev: 0 }, { rev: 1 }).catch(() => undefined);
    if (behind !== undefined) expect((await recall(viasna, behind.statement)).status).toBe(422);
    const ahead = await author.tombstone({ ...version, rev: 6 });
    expect((await recall(viasna, ahead.statement)).status).toBe(200);
  });

  test('that got no further than the quarantine leaves it, and is refused afterwards', async () => {
    const content = [{ kind: 'event.1', value: { eventId: 'e-1', context: 'A_NEWER_CONTEXT' } }];
    const version = await author.version({}, content);
    expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ status: 'quarantined' });
    const { statement } = await author.tombstone(version);
    expect((await recall(viasna, statement)).status).toBe(200);
    expect(await hub.rows(`select from intake_quarantine where record_id = $1`, [version.recordId])).toHaveLength(0);
    expect((await hub.push(viasna, batchOf([version]))).body.results[0]).toMatchObject({ status: 'conflict', code: 'intake/recalled' });
  });
});

describe('a recall', () => {
  test('of another owner’s record and of an unknown one get the same 404, and nothing happens', async () => {
    const theirs = await accepted();
    const intruder = hub.author(fidh);
    const foreign = await recall(fidh, (await intruder.tombstone(theirs)).statement);
    const unknown = await recall(fidh, (await intruder.tombstone({ recordId: randomUUID(), rev: 1, h: theirs.h })).statement);
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(unknown.text);
    expect(await hub.rows(`select status from record where record_id = $1`, [theirs.recordId])).toEqual([{ status: 'active' }]);
  });

  test('under the owner’s name by another key, or of a statement that ends nothing, is refused', async () => {
    const version = await accepted();
    const { statement } = await author.tombstone(version);
    expect((await recall(fidh, statement)).status).toBe(422);
    expect(await recall(viasna, version.line.statement)).toMatchObject({ status: 422 });
    expect(await hub.rows(`select status from record where record_id = $1`, [version.recordId])).toEqual([{ status: 'active' }]);
  });

  test('shows its owner, and nobody else, who has confirmed', async () => {
    const version = await accepted();
    const { statement, h } = await author.tombstone(version);
    await recall(viasna, statement);
    await hub.api.as('P-02', (tx) =>
      tx.query(
        `insert into recall_confirmation (record_id, owner, org, status, on_day) values ($1, 'P-01', 'P-02', 'purged', '2026-01-02')`,
        [version.recordId],
      ),
    );
    const path = `/v1/recalls/${version.recordId}`;
    expect(await hub.client(viasna).json('GET', path)).toMatchObject({
      recordId: version.recordId,
      tombstone: { op: 'withdraw', rev: 2, h },
      confirmations: [{ org: 'P-02', status: 'purged', day: '2026-01-02' }],
    });
    const foreign = await hub.client(fidh).request('GET', path);
    const unknown = await hub.client(fidh).request('GET', `/v1/recalls/${randomUUID()}`);
    expect(foreign.status).toBe(404);
    expect(Buffer.from(foreign.body)).toEqual(Buffer.from(unknown.body));
  });
});
