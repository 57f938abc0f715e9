import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Rule } from '#domain/access';
import { toBase64url } from '#domain/crypto';
import { sealBlob } from '#domain/sealed-object';
import { NodeCrypto } from '#platform/crypto';
import { startHub, type TestHub } from '../builders/hub.js';
import { aRule } from '../builders/hub-stream.js';
import { ruleInForce } from '../builders/rule-in-force.js';
import type { TestMember } from '../builders/members.js';
import { batchOf } from '../builders/statements.js';

const crypto = new NodeCrypto();
const OCTETS = { contentType: 'application/octet-stream' };
let hub: TestHub;
let viasna: TestMember;
let fidh: TestMember;

beforeAll(async () => {
  hub = await startHub();
  [viasna, fidh] = hub.members as [TestMember, TestMember];
});
afterAll(() => hub?.close());

async function aBlob(): Promise<{ bytes: Uint8Array; sha256: string }> {
  const bytes = await sealBlob(
    {
      h: toBase64url(randomBytes(32)),
      restricted: [toBase64url(randomBytes(40))],
      sensitive: [],
      stanzas: [{ key: randomBytes(32), sensitive: false }],
    },
    crypto,
  );
  return { bytes, sha256: toBase64url(crypto.sha256(bytes)) };
}

async function upload(member: TestMember, blob: { bytes: Uint8Array; sha256: string }) {
  const answer = await hub.client(member).request('PUT', `/v1/sealed/${blob.sha256}`, { ...OCTETS, body: blob.bytes });
  return { status: answer.status, body: JSON.parse(Buffer.from(answer.body).toString()) as Record<string, unknown> };
}

const fetchBlob = (member: TestMember, sha256: string, headers: Record<string, string> = {}) =>
  hub.client(member).request('GET', `/v1/sealed/${sha256}`, { headers });

const inForce = (rule: Rule) => ruleInForce(hub.api, rule);

describe('sealed blobs', () => {
  test('come back byte for byte to their uploader, whole and by range', async () => {
    const blob = await aBlob();
    expect(await upload(viasna, blob)).toEqual({ status: 200, body: { sha256: blob.sha256, status: 'stored' } });
    expect(await upload(viasna, blob)).toEqual({ status: 200, body: { sha256: blob.sha256, status: 'duplicate' } });
    const whole = await fetchBlob(viasna, blob.sha256);
    expect(whole.status).toBe(200);
    expect(Buffer.from(whole.body).equals(Buffer.from(blob.bytes))).toBe(true);

    const part = await fetchBlob(viasna, blob.sha256, { range: 'bytes=4000-4099' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 4000-4095/${blob.bytes.length}`);
    expect(Buffer.from(part.body).equals(Buffer.from(blob.bytes.subarray(4000, 4100)))).toBe(true);
    expect((await fetchBlob(viasna, blob.sha256, { range: 'bytes=4000-' })).body).toHaveLength(blob.bytes.length - 4000);
    expect((await fetchBlob(viasna, blob.sha256, { range: `bytes=${blob.bytes.length}-` })).status).toBe(416);
    expect((await fetchBlob(viasna, blob.sha256, { range: 'bytes=9-3' })).status).toBe(416);
  });

  test('of another digest than the path says, of another form, or too large are refused', async () => {
    const [one, two] = [await aBlob(), await aBlob()];
    expect(await upload(viasna, { bytes: one.bytes, sha256: two.sha256 })).toMatchObject({
      status: 422,
      body: { code: 'intake/blob-digest' },
    });
    for (const bytes of [randomBytes(4096), Buffer.concat([one.bytes, Buffer.alloc(1)])]) {
      const sha256 = toBase64url(crypto.sha256(bytes));
      expect(await upload(viasna, { bytes, sha256 })).toMatchObject({ status: 422, body: { code: 'intake/blob-form' } });
      expect(await hub.objects.head(`sealed/P-01/b${sha256}`)).toBeUndefined();
    }
    const large = Buffer.alloc(1024 * 1024 + 4096);
    expect((await upload(viasna, { bytes: large, sha256: toBase64url(crypto.sha256(large)) })).status).toBe(413);
  });

  test('reach a receiver only while a delivered record names them; otherwise they do not exist', async () => {
    const blob = await aBlob();
    await upload(viasna, blob);
    const version = await hub.author(viasna).version();
    const { body } = await hub.push(viasna, batchOf([{ line: { ...version.line, sealed: blob.sha256 } }]));
    expect(body.results[0]).toMatchObject({ status: 'accepted' });

    const unknown = await fetchBlob(fidh, toBase64url(randomBytes(32)));
    const forbidden = await fetchBlob(fidh, blob.sha256);
    expect(forbidden.status).toBe(404);
    expect(Buffer.from(forbidden.body)).toEqual(Buffer.from(unknown.body));

    const worker = await hub.database.database('dokaz_hub_worker');
    await worker.as('P-02', (tx) =>
      tx.query(`insert into holding (org, record_id, owner, rev, h, profile, seq) values ('P-02', $1, 'P-01', 1, $2, 'x', 1)`, [
        version.recordId,
        version.h,
      ]),
    );
    // It holds the record, but no rule lets it read.
    expect((await fetchBlob(fidh, blob.sha256)).status).toBe(404);
    await inForce(aRule());
    const delivered = await fetchBlob(fidh, blob.sha256);
    expect(delivered.status).toBe(200);
    expect(Buffer.from(delivered.body).equals(Buffer.from(blob.bytes))).toBe(true);
    expect((await fetchBlob(hub.members[2]!, blob.sha256)).status).toBe(404);

    // A denial holds at the next request, whatever the worker has not done yet; its end brings everything back.
    const denial = aRule({ ruleId: 'R-denial', effect: 'deny', purposes: [] });
    await inForce(denial);
    expect((await fetchBlob(fidh, blob.sha256)).status).toBe(404);
    expect((await fetchBlob(viasna, blob.sha256)).status).toBe(200);
    await inForce({ ...denial, version: 2, validUntil: '2020-01-01' });
    expect((await fetchBlob(fidh, blob.sha256)).status).toBe(200);

    await worker.as('P-02', (tx) => tx.query(`delete from holding where record_id = $1`, [version.recordId]));
    expect((await fetchBlob(fidh, blob.sha256)).status).toBe(404);
  });

  test('uploading the same bytes tells nothing about another owner’s blob', async () => {
    const blob = await aBlob();
    await upload(viasna, blob);
    expect(await upload(fidh, blob)).toEqual({ status: 200, body: { sha256: blob.sha256, status: 'stored' } });
  });
});

describe('audience keys', () => {
  test('are kept for one member each, with one change row each', async () => {
    const jwe = 'eyJhbGciOiJFQ0RILUVTIn0.YQ.YQ.YQ.YQ';
    const sent = await hub.client(viasna).json('POST', '/v1/audience-keys', {
      envelopes: [
        { to: 'P-02', jwe },
        { to: 'P-03', jwe },
      ],
    });
    expect(sent).toEqual({ accepted: 2 });
    const rows = await hub.rows(
      `select c.kind, c.owner, c.target_org, e.jwe from change c join audience_key_envelope e on e.id = c.envelope_id order by c.target_org`,
    );
    expect(rows).toEqual(['P-02', 'P-03'].map((target_org) => ({ kind: 'audience-key', owner: 'P-01', target_org, jwe })));
    const seenBy = (org: string) => hub.api.as(org, (tx) => tx.query(`select target_org from audience_key_envelope order by 1`));
    expect(await seenBy('P-02')).toEqual([{ target_org: 'P-02' }]);
    expect(await seenBy('P-01')).toHaveLength(2);
  });

  test.each([
    ['herself', 'P-01'],
    ['a stranger', 'P-99'],
    ['the hub', 'H-01'],
  ])('to %s are refused', async (_, to) => {
    const sending = hub.client(viasna).json('POST', '/v1/audience-keys', { envelopes: [{ to, jwe: 'YQ.YQ.YQ.YQ.YQ' }] });
    await expect(sending).rejects.toMatchObject({ code: 'intake/not-a-partner', details: { field: '/envelopes/0/to' } });
  });
});
