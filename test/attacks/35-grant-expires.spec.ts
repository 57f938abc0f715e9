import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Grant } from '#domain/request';
import { MandatesHub, type Mandate, type Released } from '../builders/mandates-hub.js';
import { questionBody } from '../builders/questions.js';

let hub: MandatesHub;
let mandate: Mandate;
let mine: Released[];
let theirs: Released[];
let token: string;
let base: string;

/** P-01's grant ends tonight, P-02's does not; the token outlives midnight. */
beforeEach(async () => {
  hub = await MandatesHub.start();
  hub.toEvening(120);
  await hub.other.record();
  mandate = await hub.mandate({ grant: { validUntil: hub.hub.today } });
  mine = await hub.release(mandate, 3);
});
afterEach(() => hub?.stop());

async function alsoGranted(): Promise<void> {
  const grant: Grant = await hub.papers.granted(mandate.asked, 'P-02');
  theirs = await hub.release({ grant }, 3);
}

async function begin(): Promise<void> {
  token = await hub.token(mandate.id);
  base = `/v1/mandates/${mandate.id}`;
}
const midnight = () => hub.hub.clock.advance(180_000);
const aliasesIn = (body: Record<string, unknown>) => (body['items'] as { alias: string }[]).map(({ alias }) => alias);

describe('attack 35: the grant expires in mid-session', () => {
  test('with the only grant goes the mandate: no next page, no record, no stream, no token', async () => {
    await begin();
    const first = await hub.read(token, `${base}/records?limit=1`);
    expect(aliasesIn(first.body)).toEqual([mine[0]!.alias]);
    midnight();
    const over = { status: 403, code: 'mandate/over', body: { reason: 'grant:expired' } };
    expect(await hub.read(token, `${base}/records?limit=1&cursor=${String(first.body['next'])}`)).toMatchObject(over);
    expect(await hub.read(token, `${base}/records/${mine[0]!.alias}`)).toMatchObject(over);
    expect(await hub.read(token, `${base}/export`)).toMatchObject(over);
    expect((await hub.askToken(mandate.id)).body).toEqual({ error: 'access_denied', error_description: 'grant:expired' });
    expect((await hub.reads()).map(({ alias }) => alias)).toEqual([mine[0]!.alias]);
  });

  test('of two owners’ records the next page shows those of the grant that stands', async () => {
    await alsoGranted();
    await begin();
    const all = [...mine, ...theirs].map(({ alias }) => alias).sort();
    const first = await hub.read(token, `${base}/records?limit=2`);
    expect(aliasesIn(first.body)).toEqual(all.slice(0, 2));
    midnight();
    const rest = await hub.read(token, `${base}/records?cursor=${String(first.body['next'])}`);
    const standing = theirs.map(({ alias }) => alias);
    expect(aliasesIn(rest.body)).toEqual(all.slice(2).filter((alias) => standing.includes(alias)));
    expect((await hub.read(token, `${base}/records/${mine[0]!.alias}`)).status).toBe(404);
    expect((await hub.read(token, `${base}/records/${theirs[0]!.alias}`)).status).toBe(200);
  });

  test('a release whose own day has passed is gone although its grant stands', async () => {
    const grant = { ...mandate.grant, version: 2, validUntil: hub.hub.day(30) };
    await hub.papers.putGrant(grant);
    const [today] = await hub.release({ grant }, 1, { release: { expires: hub.hub.today } });
    await begin();
    expect((await hub.read(token, `${base}/records/${today!.alias}`)).status).toBe(200);
    const ask = async () => {
      const body = await questionBody(hub.papers, { requestId: mandate.id, alias: today!.alias, kind: 'question' });
      return hub.hub.refusal('R-01', 'POST', '/v1/inquiries', body);
    };
    expect(await ask()).toBeUndefined();
    midnight();
    expect((await hub.read(token, `${base}/records/${today!.alias}`)).status).toBe(404);
    expect(await ask()).toMatchObject({ status: 404 });
  });
});
