import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GRANT_TYPE, RELEASE_TYPE, type Assurance, type Grant, type Request } from '#domain/request';
import { decodeDocument } from '#domain/signed-document';
import type { RecipientView } from '#features/hub/requests';
import { MandatesHub, type Mandate, type Released } from '../builders/mandates-hub.js';
import { questionBody } from '../builders/questions.js';

const DAY = 86_400_000;
const PROMISED: readonly Assurance[] = ['no_immigration_use', 'no_intelligence_use', 'consent_scope_respected', 'no_onward'];

let hub: MandatesHub;
let mandate: Mandate;
let willing: Released;
let token: string;
let base: string;

/** What a rapporteur of the Moscow Mechanism asks for: purpose `un`, reading for three weeks. */
const request = (over: Partial<Request> = {}): Partial<Request> => ({
  legalBasis: 'osce-moscow-mechanism',
  purpose: 'un',
  assurances: PROMISED,
  until: hub.hub.day(21),
  ...over,
});
const agreed = (purposes: readonly ['un'] | readonly ['icc', 'national']) => ({
  audience: { partners: [], purposes, until: '2031-12' },
});
const records = async () => ((await hub.read(token, `${base}/records`)).body['items'] as { alias: string }[]).map(({ alias }) => alias);

beforeAll(async () => {
  hub = await MandatesHub.start();
  const record = await hub.owner.record(agreed(['un']));
  const asked = await hub.papers.routed(request());
  const grant = await hub.papers.granted(asked, 'P-01', { validUntil: hub.hub.day(21), conditions: ['no_onward'] });
  const item = await hub.owner.open(record, grant);
  await hub.papers.release('P-01', item);
  willing = { alias: item.alias, statementHash: item.statementHash, record };
  mandate = { asked, grant, id: asked.requestId };
  token = await hub.token(mandate.id);
  base = `/v1/mandates/${mandate.id}`;
});
afterAll(() => hub?.stop());

describe('a rapporteur of the Moscow Mechanism', () => {
  test('reads what people agreed to for that purpose: by page, by record, as a whole', async () => {
    expect(await records()).toEqual([willing.alias]);
    expect((await hub.read(token, `${base}/records/${willing.alias}`)).status).toBe(200);
    const [line, end] = (await hub.read(token, `${base}/export`)).text.trimEnd().split('\n');
    const { release } = JSON.parse(line!) as { release: string };
    expect(decodeDocument(release, RELEASE_TYPE).payload).toMatchObject({ alias: willing.alias, purpose: 'un', aud: ['R-01'] });
    expect(JSON.parse(end!)).toEqual({ end: 'complete', items: 1 });
  });

  test('gets nothing of people who agreed to courts alone', async () => {
    const courts = await hub.owner.record(agreed(['icc', 'national']));
    const { alias: _a, statementHash: _h, ...item } = await hub.owner.open(courts, mandate.grant);
    expect(await hub.hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code: 'release/no-consent' });
  });

  test.each(['question', 'contact'] as const)('only reads: no %s reaches an owner', async (kind) => {
    const body = await questionBody(hub.papers, { requestId: mandate.id, alias: willing.alias, kind });
    expect(await hub.hub.refusal('R-01', 'POST', '/v1/inquiries', body)).toMatchObject({ status: 403, code: 'inquiry/read-only' });
    expect(await hub.hub.call('P-01', 'GET', '/v1/inquiries')).toEqual({ items: [], next: null });
  });

  test('positive control: on another basis the same purpose asks', async () => {
    const record = await hub.owner.record(agreed(['un']));
    const asked = await hub.papers.routed(request({ legalBasis: 'un-mandate' }));
    const grant = await hub.papers.granted(asked, 'P-01', { validUntil: hub.hub.day(21) });
    const item = await hub.owner.open(record, grant, { slot: 2 });
    await hub.papers.release('P-01', item);
    const body = await questionBody(hub.papers, { requestId: asked.requestId, alias: item.alias, kind: 'question' });
    expect(await hub.hub.refusal('R-01', 'POST', '/v1/inquiries', body)).toBeUndefined();
  });
});

describe('no onward use', () => {
  test.each<[string, () => Partial<Request>, string]>([
    ['does not promise it', () => ({ assurances: PROMISED.slice(0, -1) }), 'request/assurances-missing'],
    ['asks for a day more than three weeks', () => ({ until: hub.hub.day(22) }), 'request/over-broad'],
  ])('a request that %s is sent on to no owner', async (_, over, code) => {
    const filed = await hub.papers.file(hub.papers.request(request(over())));
    const document = await hub.papers.signedCheck(hub.papers.check(filed), 'A-01');
    expect(await hub.hub.refusal('A-01', 'POST', `/v1/requests/${filed.requestId}/checks`, { document })).toMatchObject({ code });
  });

  test('the condition stands in the grant that the reader gets, under the owner’s signature', async () => {
    const view = await hub.hub.call<RecipientView>('R-01', 'GET', `/v1/requests/${mandate.id}`);
    expect(view.grants.map(({ document }) => (decodeDocument(document, GRANT_TYPE).payload as unknown as Grant).conditions)).toEqual([
      ['no_onward'],
    ]);
  });

  test('another authority reads nothing of it, and an owner cannot let it in', async () => {
    expect((await hub.askToken(mandate.id, { org: 'R-02' })).body['error']).toBe('invalid_authorization_details');
    expect(await hub.hub.rows('R-02', `select alias from release where request_id = $1`, [mandate.id])).toEqual([]);
    const wider = { ...mandate.grant, version: 2, recipients: ['R-01', 'R-02'] };
    const { jws } = await hub.papers.sign('P-01', wider, GRANT_TYPE);
    expect(await hub.hub.refusal('P-01', 'POST', '/v1/grants', { document: jws })).toMatchObject({
      code: 'grant/wider-than-request',
      field: '/recipients',
    });
  });

  test('the slot that was opened for it is opened for no court', async () => {
    const court = await hub.mandate();
    const both = await hub.owner.revise(willing.record, { audience: { partners: [], purposes: ['icc', 'un'], until: '2031-12' } });
    await hub.papers.release('P-01', await hub.owner.open(both, mandate.grant, { slot: 1 }));
    const { alias: _a, statementHash: _h, ...item } = await hub.owner.open(both, court.grant, { slot: 1 });
    expect(await hub.hub.refusal('P-01', 'PUT', '/v1/releases', { items: [item] })).toMatchObject({ code: 'release/slot-used' });
  });
});

test('after three weeks there is nothing to read, and no renewal without a new request', async () => {
  hub.hub.clock.advance(21 * DAY);
  expect(await hub.askToken(mandate.id)).toMatchObject({ status: 200 });
  hub.hub.clock.advance(DAY);
  expect((await hub.askToken(mandate.id)).body).toEqual({ error: 'access_denied', error_description: 'request:expired' });
  const longer = { ...mandate.grant, version: 2, validUntil: hub.hub.day(21) };
  const { jws } = await hub.papers.sign('P-01', longer, GRANT_TYPE);
  expect(await hub.hub.refusal('P-01', 'POST', '/v1/grants', { document: jws })).toMatchObject({
    code: 'grant/wider-than-request',
    field: '/validUntil',
  });
});
