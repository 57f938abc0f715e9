import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyRelease, type ReleaseBundle } from '#domain/request';
import { NodeCrypto } from '#platform/crypto';
import { MandatesHub, type Mandate, type Released } from '../builders/mandates-hub.js';

interface Page {
  readonly items: readonly { alias: string; owner: string; [field: string]: unknown }[];
  readonly next: string | null;
}

const crypto = new NodeCrypto();
let hub: MandatesHub;
let mandate: Mandate;
let released: Released[];
let token: string;
let base: string;

beforeAll(async () => {
  hub = await MandatesHub.start();
  mandate = await hub.mandate();
  released = await hub.release(mandate, 5);
  token = await hub.token(mandate.id);
  base = `/v1/mandates/${mandate.id}`;
});
afterAll(() => hub?.stop());

const aliases = () => released.map(({ alias }) => alias);
async function page(query = '', by = token): Promise<Page> {
  const answer = await hub.read(by, `${base}/records${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body as unknown as Page;
}

describe('search', () => {
  test('shows claims and what the profile shows, in the order of aliases; neither counts nor ids of the coalition', async () => {
    const { items, next } = await page();
    expect([items.map(({ alias }) => alias), next]).toEqual([aliases(), null]);
    expect(items[0]).toEqual({
      alias: released[0]!.alias,
      rev: 1,
      owner: 'P-01',
      statementHash: released[0]!.statementHash,
      fields: 'coded',
      category: 'detention',
      openedOn: hub.hub.today,
      expires: mandate.grant.validUntil,
      regions: ['BY-HM'],
      codes: ['arbitrary_arrest'],
      contexts: ['ELECTION2020'],
      from: '2020-08',
      until: '2020-08',
    });
    const answer = await hub.read(token, `${base}/records`);
    for (const { record } of released) expect(answer.text).not.toContain(record.claims.recordId);
  });

  test.each([
    ['category=detention', 5],
    ['category=torture', 0],
    ['code=arbitrary_arrest', 5],
    ['code=arbitrary', 0],
    ['region=BY', 5],
    ['region=BY-HM', 5],
    ['region=BY-MI', 0],
    ['region=UA', 0],
    ['context=ELECTION2020', 5],
    ['context=PRISON', 0],
    ['owner=P-01', 5],
    ['owner=P-02', 0],
    ['from=2020-08&until=2020-08', 5],
    ['from=2020-09', 0],
    ['until=2020-07', 0],
    ['category=detention&code=arbitrary_arrest&region=BY&context=ELECTION2020&owner=P-01&from=2020-01', 5],
  ])('%s → %i', async (query, n) => {
    expect((await page(`?${query}`)).items).toHaveLength(n);
  });

  test.each([
    'recordId=1',
    'sort=owner',
    'order=desc',
    'count=true',
    'facet=region',
    'limit=0',
    'limit=101',
    'limit=1e1',
    'from=2020',
    'category=detention&category=torture',
    'region=by',
    'code=%25',
  ])('%s is refused', async (query) => {
    expect((await hub.read(token, `${base}/records?${query}`)).status).toBe(422);
  });

  test('pages follow one another whatever comes in between; no release stands on two', async () => {
    const first = await page('?limit=2');
    const [late] = await hub.release(mandate, 1);
    released = [...released, late!].sort((a, b) => (a.alias < b.alias ? -1 : 1));
    const seen = first.items.map(({ alias }) => alias);
    let { next } = first;
    while (next !== null) {
      const following: Page = await page(`?limit=2&cursor=${next}`);
      seen.push(...following.items.map(({ alias }) => alias));
      next = following.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const behind = aliases().filter((alias) => alias !== late!.alias || alias > first.items.at(-1)!.alias);
    expect(seen).toEqual(behind);
  });

  test('a cursor is for one reader, mandate and filter; anything else is none', async () => {
    const cursor = (await page('?limit=2')).next!;
    const codeOf = async (path: string, by = token) => {
      const { status, code } = await hub.read(by, path);
      return [status, code];
    };
    expect(await codeOf(`${base}/records?limit=2&category=detention&cursor=${cursor}`)).toEqual([409, 'mandate/filter-changed']);
    const two = await hub.mandate();
    await hub.release(two, 1);
    const other = await hub.token(two.id);
    expect(await codeOf(`/v1/mandates/${two.id}/records?cursor=${cursor}`, other)).toEqual([409, 'mandate/filter-changed']);
    const bent = `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BA' : 'AA'}`;
    for (const none of [bent, 'AAAA', randomUUID().replaceAll('-', '')])
      expect(await codeOf(`${base}/records?cursor=${none}`)).toEqual([422, 'mandate/bad-cursor']);
    expect((await page(`?limit=3&cursor=${cursor}`)).items).toHaveLength(3);
  });
});

describe('one release', () => {
  test('comes with everything that proves it', async () => {
    const { status, body } = await hub.read(token, `${base}/records/${released[0]!.alias}`);
    expect(status).toBe(200);
    const { orgs, clock } = hub.hub;
    const verified = await verifyRelease(body as unknown as ReleaseBundle, orgs.membership, 'R-01', clock.now(), crypto);
    expect(verified.release).toMatchObject({ alias: released[0]!.alias, requestId: mandate.id, owner: 'P-01' });
  });

  test('unknown, another mandate’s, another reader’s, no id at all: one 404, letter by letter', async () => {
    const two = await hub.mandate();
    const [foreign] = await hub.release(two, 1);
    const three = await hub.mandate({ request: { author: 'R-02', recipients: ['R-02'] } });
    const [others] = await hub.release(three, 1);
    const answers = [];
    for (const alias of [randomUUID(), foreign!.alias, others!.alias, released[0]!.record.claims.recordId, 'x', '%00'])
      answers.push(await hub.read(token, `${base}/records/${alias}`));
    const text = answers[0]!.text;
    expect(answers.map((answer) => [answer.status, answer.text])).toEqual(answers.map(() => [404, text]));
  });

  test('a token for one mandate opens no other, and allows only what was asked for', async () => {
    const two = await hub.mandate();
    const [foreign] = await hub.release(two, 1);
    for (const path of ['records', `records/${foreign!.alias}`, 'export'])
      expect((await hub.read(token, `/v1/mandates/${two.id}/${path}`)).status).toBe(404);
    const searching = await hub.token(mandate.id, 'R-01', ['search']);
    expect((await hub.read(searching, `${base}/records`)).status).toBe(200);
    expect((await hub.read(searching, `${base}/records/${released[0]!.alias}`)).status).toBe(404);
    expect((await hub.read(searching, `${base}/export`)).status).toBe(404);
  });
});

describe('export', () => {
  test('streams every release and says that it is whole', async () => {
    const { status, text, headers } = await hub.read(token, `${base}/export`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toEqual({ end: 'complete', items: released.length });
    expect(lines.slice(0, -1).every(({ release, attestation }) => typeof release === 'string' && typeof attestation === 'string')).toBe(
      true,
    );
  });

  test('a mandate that cannot be read at all is refused with a status', async () => {
    expect((await hub.read(token, `/v1/mandates/${randomUUID()}/export`)).status).toBe(404);
  });
});

test('every record of every answer is in the ledger, with the grant that let it out', async () => {
  const before = (await hub.reads()).length;
  await page('?limit=2');
  await hub.read(token, `${base}/records/${released[0]!.alias}`);
  await hub.read(token, `${base}/records/${randomUUID()}`);
  await hub.read(token, `${base}/export`);
  const rows = (await hub.reads()).slice(before);
  expect(rows.map(({ what, alias }) => [what, alias])).toEqual([
    ['search', released[0]!.alias],
    ['search', released[1]!.alias],
    ['read', released[0]!.alias],
    ...released.map(({ alias }) => ['export', alias]),
  ]);
  expect(rows.every(({ grantVersion, org }) => grantVersion === 1 && org === 'R-01')).toBe(true);
  expect(await hub.reads('P-02')).toEqual([]);
});

describe('the client that recipients use', () => {
  test('reads pages, releases and the export, and takes up new nonces', async () => {
    const client = hub.client();
    const { items } = (await client.json(mandate.id, '/records?limit=2')) as unknown as Page;
    expect(items.map(({ alias }) => alias)).toEqual(aliases().slice(0, 2));
    hub.hub.clock.advance(270_000);
    expect(await client.json(mandate.id, `/records/${items[0]!.alias}`)).toHaveProperty('attestation');
    hub.hub.clock.advance(290_000);
    const lines = [];
    const stream = client.export(mandate.id);
    let step = await stream.next();
    for (; step.done !== true; step = await stream.next()) lines.push(step.value);
    expect([lines.length, step.value]).toEqual([released.length, { end: 'complete', items: released.length }]);
  });

  test('tells refusals by the hub’s codes', async () => {
    await expect(hub.client('R-02').json(mandate.id, '/records')).rejects.toMatchObject({ code: 'oauth/invalid-details' });
    await expect(hub.client().json(mandate.id, '/records?sort=x')).rejects.toMatchObject({ code: 'http/unknown-field' });
  });
});
