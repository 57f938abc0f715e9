// 05-access: removal cuts at the next request, through every path, and what the removed one held leaves its scope. Every route of the
// hub is tried, whatever it is for; tokens of a removed authority are tried in test/mandates/standing.spec.ts.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toBase64url } from '#domain/crypto';
import { nextVersion, removeMember } from '#domain/membership';
import { sealBlob } from '#domain/sealed-object';
import { walkRoutes } from '#platform/http';
import { crypto, issueDays } from '../builders/coalition.js';
import { batchOf, type SignedVersion } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

let hub: WholeHub;
let record: SignedVersion;
let blob: string;
let cursor: string;
const today = () => hub.clock.now().toISOString().slice(0, 10);

beforeAll(async () => {
  hub = await WholeHub.start();
  const bytes = await sealBlob({ h: toBase64url(crypto.randomBytes(32)), restricted: [], sensitive: [], stanzas: [] }, crypto);
  blob = toBase64url(crypto.sha256(bytes));
  await hub.client('P-01').request('PUT', `/v1/sealed/${blob}`, { body: bytes, contentType: 'application/octet-stream' });
  record = await hub.author('P-01').version();
  const line = { line: { ...record.line, sealed: blob } };
  await hub.client('P-01').request('PUT', `/v1/batches/${randomUUID()}`, { body: batchOf([line]), contentType: 'application/x-ndjson' });
  await hub.rule({ ruleId: 'R-2', partner: 'P-02' });
  await hub.rule({ ruleId: 'R-3', partner: 'P-03' });
  for (const org of ['P-02', 'P-03']) await hub.round.run(org);
  cursor = (await hub.changes('P-02')).body.cursor;
}, 120_000);
afterAll(() => hub?.stop());

/** Ids that exist, for routes that have one in their path; any other is as good. */
const pathOf = (path: string): string =>
  path
    .replace(':recordId', record.recordId)
    .replace(':sha256', blob)
    .replace(/:\w+/g, () => randomUUID());

const bodies: Readonly<Record<string, () => unknown>> = {
  'POST /v1/records/batch-get': () => ({ recordIds: [record.recordId] }),
};

async function ask(org: string, method: string, path: string): Promise<{ status: number; body: string }> {
  const value = bodies[`${method} ${path}`]?.() ?? {};
  const options =
    method === 'GET' || method === 'DELETE' ? {} : { body: Buffer.from(JSON.stringify(value)), contentType: 'application/json' };
  const answer = await hub.client(org).request(method, pathOf(path), options);
  return { status: answer.status, body: Buffer.from(answer.body).toString() };
}

const signed = () => walkRoutes(hub.app).filter(({ permission }) => permission !== undefined);
const held = async (org: string) => {
  const rows = await hub.worker.as(org, (tx) =>
    tx.query<{ kind: string; reason: string }>(`select kind, reason from outbox where record_id = $1 order by seq`, [record.recordId]),
  );
  return rows.map(({ kind, reason }) => `${kind} ${reason}`);
};

/** Through which a partner gets records, or anything about them. */
const PATHS = [
  'GET /v1/changes',
  'POST /v1/records/batch-get',
  'GET /v1/sealed/:sha256',
  'GET /v1/rules',
  'GET /v1/rule-proposals',
  'GET /v1/requests',
  'GET /v1/inquiries',
  'GET /v1/ledger',
];

test('before: it reads through each path', async () => {
  const lines = signed().map(({ method, path }) => `${method} ${path}`);
  expect(PATHS.filter((path) => !lines.includes(path))).toEqual([]);
  for (const each of PATHS) {
    const [method = '', path = ''] = each.split(' ');
    expect([each, (await ask('P-02', method, path)).status]).toEqual([each, 200]);
  }
  expect((await ask('P-02', 'POST', '/v1/records/batch-get')).body).toContain(record.recordId);
});

describe('after the roots have signed the removal', () => {
  let waiting: Promise<{ status: number; body: { items: readonly { kind: string }[] } }>;

  beforeAll(async () => {
    // One read hangs in its long poll meanwhile.
    waiting = hub.get('P-02', `/v1/changes?cursor=${cursor}&wait=3`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const document = await hub.coalition.succeed((current) =>
      removeMember(nextVersion(current, issueDays(hub.clock.now())), 'P-02', today()),
    );
    await hub.accept(document);
  }, 60_000);

  test('every route of the hub refuses it in one voice, at the next request', async () => {
    const routes = signed();
    expect(routes.length).toBeGreaterThan(60);
    for (const { method, path, mandateAction } of routes) {
      const { status, body } = await ask('P-02', method, path);
      const { code } = JSON.parse(body || '{}') as { code?: string };
      // Where tokens are asked for, a signature is nothing; theirs are tried in test/mandates/standing.spec.ts.
      const expected = mandateAction === undefined ? 'http-signature/refused' : 'http/unauthenticated';
      expect([method, path, status, code]).toEqual([method, path, 401, expected]);
    }
  }, 120_000);

  test('a read that was hanging brings nothing new; others read on', async () => {
    const later = await hub.author('P-01').version();
    expect((await hub.push('P-01', [later])).statuses).toEqual(['accepted']);
    for (const org of ['P-02', 'P-03']) await hub.round.run(org);
    expect((await waiting).body.items.filter(({ kind }) => kind === 'upsert')).toEqual([]);
    const { body } = await hub.changes('P-03');
    expect(body.items.map(({ recordId }) => recordId)).toContain(later.recordId);
  });

  test('what it held leaves its scope, with the reason kept at the hub; nothing more is ever written for it', async () => {
    const last = (await held('P-02')).at(-1);
    expect(last).toMatch(/^scope_exit /);
    const [count] = await hub.worker.as('P-02', (tx) => tx.query<{ n: number }>(`select count(*)::int as n from outbox`));
    await hub.push('P-01', [await hub.author('P-01').version()]);
    await hub.round.run('P-02');
    const [after] = await hub.worker.as('P-02', (tx) => tx.query<{ n: number }>(`select count(*)::int as n from outbox`));
    expect(after).toEqual(count);
  });

  test('no owner seals to it any more, and nobody speaks in its name', async () => {
    const membership = await hub.coalition.membershipNow();
    expect(membership.activePartners()).toEqual(['P-01', 'P-03']);
    expect(membership.encryptionKeys('P-02', hub.clock.now())).toEqual([]);
    const own = await hub.author('P-02', ['P-03']).version();
    // Carried by somebody else's hand: her statement key is as dead as her request key.
    const carried = await hub.client('P-03').request('PUT', `/v1/batches/${randomUUID()}`, {
      body: batchOf([own]),
      contentType: 'application/x-ndjson',
    });
    expect(Buffer.from(carried.body).toString()).not.toContain('"accepted"');
  });
});
