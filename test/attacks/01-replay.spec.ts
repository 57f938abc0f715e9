import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

describe('attack 1: replay (RFC 9421 §7.2.2)', () => {
  test('the same bytes twice: the second is 401 and has no effect', async () => {
    handled.length = 0;
    const bytes = Buffer.from(JSON.stringify({ text: 'once' }));
    const fields = await hub.sign('P-01', {
      method: 'POST',
      path: '/v1/notes',
      body: { bytes, contentType: 'application/json' },
      idempotencyKey: 'k1',
    });
    const first = await hub.send('POST', '/v1/notes', fields, bytes);
    const second = await hub.send('POST', '/v1/notes', fields, bytes);
    expect(first.status).toBe(201);
    expect([second.status, second.code]).toEqual([401, 'http/replayed']);
    expect(handled).toHaveLength(1);
    expect(await hub.nonces()).toBe(1);
  });

  test('reads are replayed no more than writes', async () => {
    const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    expect((await hub.send('GET', '/v1/notes/known', fields)).status).toBe(200);
    expect((await hub.send('GET', '/v1/notes/known', fields)).code).toBe('http/replayed');
  });

  test('fifty at the same instant: exactly one passes', async () => {
    const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => hub.send('GET', '/v1/notes/known', fields)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'http/replayed')).toHaveLength(49);
  });
});
