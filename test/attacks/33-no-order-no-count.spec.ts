import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { walkRoutes } from '#platform/http';
import { WholeHub } from '../builders/whole-hub.js';

/** What a curious client adds to a list: an order, a count, a facet, a place, a field that lists do not have. */
const CURIOUS = ['sort=owner', 'orderBy=regions', 'count=true', 'facet=codes', 'offset=1', 'fields=owner', 'filter=x'];
const ORGS = ['P-03', 'A-01', 'K-01'];

let hub: WholeHub;
/** Lists of each organisation that has some, by their paths. */
let lists: [string, string][];

beforeAll(async () => {
  hub = await WholeHub.start(['H-01', 'A-01', 'A-02', 'P-01', 'P-02', 'P-03', 'K-01', 'K-02']);
  await hub.rule({ ruleId: 'R-33', partner: 'P-02' });
  const author = hub.author('P-01', ['P-02']);
  await hub.push('P-01', [await author.version(), await author.version()]);
  const paths = walkRoutes(hub.app).flatMap(({ method, path, permission }) =>
    method === 'GET' && permission !== undefined && !path.includes(':') ? [path] : [],
  );
  lists = [];
  for (const org of ORGS)
    for (const path of paths) if ((await hub.client(org).request('GET', path)).status === 200) lists.push([org, path]);
});
afterAll(() => hub?.stop());

async function told(org: string, path: string) {
  const { status, body } = await hub.client(org).request('GET', path);
  return { status, text: Buffer.from(body).toString() };
}

/** Everything that is due now. */
async function deliver(): Promise<void> {
  for (const org of ['P-02', 'P-03']) await hub.round.run(org);
}

/** Answers without what differs from one to the next of the same question: cursors are sealed with fresh nonces. */
const steady = (text: string) => text.replaceAll(/"cursor":"[^"]*"/g, '"cursor":""');

describe('attack 33: order, counts and facets', () => {
  test('there are lists to try', () => {
    const paths = lists.map(([, path]) => path);
    expect(paths).toEqual(expect.arrayContaining(['/v1/changes', '/v1/digest', '/v1/requests', '/v1/candidates', '/v1/rules']));
  });

  test('no list knows any: it refuses the question, or answers as if nothing had been asked', async () => {
    for (const [org, path] of lists) {
      const plain = await told(org, path);
      for (const question of CURIOUS) {
        const { status, text } = await told(org, `${path}?${question}`);
        if (status === 422) expect(JSON.parse(text)).toMatchObject({ code: 'http/unknown-field', field: `/${question.split('=')[0]}` });
        else
          expect({ org, path, question, status, text: steady(text) }).toEqual({ org, path, question, ...plain, text: steady(plain.text) });
      }
    }
  });

  test.each(['/v1/changes', '/v1/digest', '/v1/candidates', '/v1/requests', '/v1/inquiries', '/v1/notices'])(
    '%s refuses what it does not know',
    async (path) => {
      for (const question of CURIOUS) expect((await told('P-03', `${path}?${question}`)).status).toBe(422);
    },
  );

  test('records that one may not see change no list of one’s own, by content or by length', async () => {
    const mine = lists.filter(([org]) => org === 'P-03');
    const seen = async () => Promise.all(mine.map(async ([org, path]) => ({ path, text: steady((await told(org, path)).text) })));
    await deliver();
    const before = await seen();
    const author = hub.author('P-01', ['P-02']);
    await hub.push('P-01', [await author.version(), await author.version()]);
    await deliver();
    expect(await seen()).toEqual(before);
    // Positive control: they were there to be delivered, to whom they are for.
    expect((await told('P-02', '/v1/changes')).text).toContain('"kind":"upsert"');
  });

  test('a filter by owner tells nothing of an owner whose records one may not see', async () => {
    const [full, none] = [await told('P-03', '/v1/changes?owner=P-01'), await told('P-03', '/v1/changes?owner=P-02')];
    expect(steady(full.text)).toBe(steady(none.text));
    expect(full.text).toHaveLength(none.text.length);
    const ask = async (id: string) => hub.post('P-03', '/v1/records/batch-get', { recordIds: [id] });
    const [row] = await hub.api.as('P-01', (tx) =>
      tx.query<{ id: string }>(`select record_id as id from record where owner = 'P-01' limit 1`),
    );
    expect(await ask(row!.id)).toEqual(await ask(randomUUID()));
  });
});
