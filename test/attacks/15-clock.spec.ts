import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SetClock } from '#platform/clock';
import { bend } from '../builders/bent-signature.js';
import { HubUnderAttack, handled, type HubOptions } from '../builders/hub-under-attack.js';

const NOW = new Date('2026-03-01T12:00:00.700Z');
const now = Math.floor(NOW.getTime() / 1000);
const clock = new SetClock(NOW);
let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start({ clock })));
afterAll(() => Promise.all([hub, ...others].map((each) => each.stop())));

const others: HubUnderAttack[] = [];
/** A second hub that is stopped in the end whatever the test finds. */
async function another(options: HubOptions): Promise<HubUnderAttack> {
  const started = await HubUnderAttack.start(options);
  others.push(started);
  return started;
}
beforeEach(() => void (handled.length = 0));

async function sendWith(parameters: { created: number; expires: number }) {
  return hub.send(
    'GET',
    '/v1/notes/known',
    await bend({
      method: 'GET',
      targetUri: `${hub.origin}/v1/notes/known`,
      signer: hub.coalition.store('P-01').signer('request'),
      fields: [{ name: 'dokaz-org', value: 'P-01' }],
      parameters,
    }),
  );
}

describe('attack 15: the clock table (created against the hub’s time, seconds)', () => {
  test.each([
    [-301, 'refused'],
    [-300, 'accepted'],
    [0, 'accepted'],
    [30, 'accepted'],
    [31, 'refused'],
  ])('created at %i: %s', async (offset, verdict) => {
    const answer = await sendWith({ created: now + offset, expires: now + offset + 300 });
    expect(answer.status).toBe(verdict === 'accepted' ? 200 : 401);
    if (verdict === 'refused') expect(answer.code).toBe('http-signature/outside-window');
    expect(handled).toHaveLength(verdict === 'accepted' ? 1 : 0);
  });

  test.each([
    ['a lifetime of 300 s', 0, 300, 200],
    ['a lifetime of 301 s', 0, 301, 401],
    ['already expired', -10, -1, 401],
    ['expiring this second', -10, 0, 200],
    ['expiring before it was created', 10, 5, 401],
  ])('%s', async (_, created, expires, status) => {
    expect((await sendWith({ created: now + created, expires: now + expires })).status).toBe(status);
  });

  test('a skew error carries the hub’s time, under the hub’s signature', async () => {
    const late = new SetClock(new Date(NOW.getTime() - 3_600_000));
    const client = hub.client('P-01');
    Object.assign(client, { options: { ...Reflect.get(client, 'options'), clock: late } });
    const answer = await client.request('GET', '/v1/notes/known');
    expect(JSON.parse(Buffer.from(answer.body).toString())).toMatchObject({ code: 'http-signature/outside-window', now });
    expect(answer.hubTime).toBe(now);
  });

  test('what was created before the hub started, or before its store did, is refused', async () => {
    const young = await another({ coalition: hub.coalition, clock, startedAt: new Date((now - 60) * 1000) });
    const send = async (created: number) =>
      (await young.send('GET', '/v1/notes/known', await young.sign('P-01', { method: 'GET', path: '/v1/notes/known' }, { created }))).code;
    expect(await send(now - 61)).toBe('http/created-before-start');
    expect(await send(now - 60)).toBeUndefined();
    young.replay.uptimeSeconds = 20;
    expect(await send(now - 21)).toBe('http/created-before-start');
    expect(await send(now - 19)).toBeUndefined();
  });
});
