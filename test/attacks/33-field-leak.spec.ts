import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Tx } from '#platform/database';
import { MandatesHub, type Mandate, type Released } from '../builders/mandates-hub.js';

let hub: MandatesHub;
/** P-01 shows everything, P-02 persons only, P-03 refused. */
let mandate: Mandate;
let open: Released[];
let narrow: Released[];
let token: string;
let base: string;

beforeAll(async () => {
  hub = await MandatesHub.start();
  await hub.other.record();
  mandate = await hub.mandate();
  const persons = await hub.papers.granted(mandate.asked, 'P-02', { fields: ['person'] });
  open = await hub.release(mandate, 2);
  narrow = await hub.release({ grant: persons }, 2, { kinds: (kind) => kind.startsWith('person.') });
  token = await hub.token(mandate.id);
  base = `/v1/mandates/${mandate.id}`;
});
afterAll(() => hub?.stop());

async function found(query: string): Promise<string[]> {
  const { status, body, text } = await hub.read(token, `${base}/records${query}`);
  if (status !== 200) throw new Error(text);
  return (body['items'] as { alias: string }[]).map(({ alias }) => alias).sort();
}
const aliases = (...lists: Released[][]) =>
  lists
    .flat()
    .map(({ alias }) => alias)
    .sort();

describe('attack 33: learning a field that is not shown', () => {
  test('by looking: a line shows what its own profile allows', async () => {
    expect(await found('')).toEqual(aliases(open, narrow));
    const { body } = await hub.read(token, `${base}/records`);
    for (const item of body['items'] as Record<string, unknown>[]) {
      const hidden = ['regions', 'codes', 'contexts', 'from', 'until'].filter((field) => field in item);
      expect([item['owner'], hidden.length]).toEqual([item['owner'], item['owner'] === 'P-01' ? 5 : 0]);
    }
  });

  test.each(['region=BY', 'region=BY-HM', 'code=arbitrary_arrest', 'context=ELECTION2020', 'from=2020-08', 'until=2020-08'])(
    'by the filter %s: a release that hides the field never matches',
    async (filter) => {
      expect(await found(`?${filter}`)).toEqual(aliases(open));
    },
  );

  test('by the filter, although the hub’s own column says it: what is asked is the profile', async () => {
    const [one] = narrow;
    await hub.hub.api.as('P-02', (tx) => tx.query(`delete from release where alias = $1`, [one!.alias]));
    const [slot] = await hub.release(mandate, 1, { release: { fields: ['person'] }, kinds: (kind) => kind.startsWith('person.') });
    narrow = [narrow[1]!, slot!];
    // As if an earlier hub had filled the columns from more than what is shown.
    await hub.hub.api.as('P-01', (tx) =>
      tx.query(
        `insert into release (request_id, grant_id, owner, record_id, alias, rev, statement_hash, aud, release, body,
           attestation, fields, expires, opened_on, category, regions, month_from, month_until, codes, contexts)
         select request_id, grant_id, owner, record_id, alias, rev + 1, statement_hash, aud, release, body,
           attestation, fields, expires, opened_on, category, '{BY-HM}', 24247, 24247, '{arbitrary_arrest}', '{ELECTION2020}'
         from release where alias = $1`,
        [slot!.alias],
      ),
    );
    for (const filter of ['region=BY', 'code=arbitrary_arrest', 'context=ELECTION2020', 'from=2020-08'])
      expect(await found(`?${filter}`)).toEqual(aliases(open));
    await hub.hub.api.as('P-01', (tx) => tx.query(`delete from release where alias = $1 and rev = 2`, [slot!.alias]));
  });

  test('by asking where no grant shows the field: refused before a row is looked at, whatever is asked', async () => {
    const blind = await hub.mandate({ grant: { fields: ['person'] } });
    await hub.release(blind, 1, { kinds: (kind) => kind.startsWith('person.') });
    const by = await hub.token(blind.id);
    for (const [field, right, wrong] of [
      ['region', 'BY-HM', 'UA'],
      ['code', 'arbitrary_arrest', 'RS-7.1.f'],
      ['context', 'ELECTION2020', 'EXILE'],
      ['from', '2020-08', '1999-01'],
    ]) {
      const answers = await Promise.all([right, wrong].map((value) => hub.read(by, `/v1/mandates/${blind.id}/records?${field}=${value}`)));
      expect(answers[0]).toMatchObject({ status: 422, code: 'mandate/filter-hidden', body: { field: `/${field}` } });
      expect(answers[1]!.text).toBe(answers[0]!.text);
    }
  });

  test('by sorting or counting: there is neither, and a page says nothing of what it leaves out', async () => {
    for (const query of ['?sort=category', '?orderBy=regions', '?count=1', '?facets=codes', '?offset=1'])
      expect((await hub.read(token, `${base}/records${query}`)).code).toBe('http/unknown-field');
    const { body } = await hub.read(token, `${base}/records?owner=P-03`);
    expect(body).toEqual({ items: [], next: null });
    const hidden = await hub.read(token, `${base}/records?region=BY&owner=P-02&limit=1`);
    expect(hidden.text).toBe('{"items":[],"next":null}');
    const cursors = await Promise.all(
      ['?limit=1', '?limit=1&region=BY', '?limit=2'].map(async (query) => (await hub.read(token, `${base}/records${query}`)).body['next']),
    );
    expect(new Set(cursors.map((cursor) => String(cursor).length)).size).toBe(1);
  });

  test('by errors, or by what the hub does until it answers: what is hidden and what is not there are one', async () => {
    const two = await hub.mandate();
    const [foreign] = await hub.release(two, 1);
    const trace = async (alias: string) => {
      const query = jest.spyOn(Tx.prototype, 'query');
      const { status, text, headers } = await hub.read(token, `${base}/records/${alias}`);
      const statements = query.mock.calls.map(([sql]) => sql);
      query.mockRestore();
      return { status, text, names: [...headers.keys()], statements };
    };
    const unknown = await trace(randomUUID());
    expect(unknown.status).toBe(404);
    expect(await trace(foreign!.alias)).toEqual(unknown);
    expect(await trace(open[0]!.record.claims.recordId)).toEqual(unknown);
    // The positive control: what may be read takes more steps, so the comparison above can fail.
    expect((await trace(open[0]!.alias)).statements.length).toBeGreaterThan(unknown.statements.length);
  });
});
