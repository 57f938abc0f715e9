import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

describe('attack 17: another target than the signed one', () => {
  test.each([
    'http://hub.example.org/v1/notes/known',
    'https://hub.example.org/v1/notes/known',
    'http://evil.example/v1/notes/known',
    '/v1/notes/known#x',
  ])('%s as request target: 400', async (target) => {
    const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    const answer = await hub.send('GET', target, fields);
    expect([answer.status, answer.code]).toEqual([400, 'http/bad-target']);
    expect(handled).toEqual([]);
  });

  test('a spoofed Host changes nothing: neither refused nor believed', async () => {
    const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    expect((await hub.send('GET', '/v1/notes/known', fields, undefined, 'evil.example')).status).toBe(200);
    const elsewhere = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' }, { origin: 'https://evil.example' });
    expect((await hub.send('GET', '/v1/notes/known', elsewhere, undefined, 'evil.example')).code).toBe('http-signature/refused');
  });

  test.each(['/v1/notes/other', '/v1/notes/known?x=1', '/v1/notes/KNOWN', '/v1/notes/%6Bnown', '/v1//notes/known', '/v1/notes/known/'])(
    'the signature for /v1/notes/known sent to %s: refused',
    async (target) => {
      const answer = await hub.send('GET', target, await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' }));
      expect([401, 404]).toContain(answer.status);
      expect(handled).toEqual([]);
    },
  );

  test('another method under the same signature: refused', async () => {
    const answer = await hub.send('HEAD', '/v1/notes/known', await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' }));
    expect(answer.status).toBe(401);
    expect(handled).toEqual([]);
  });
});
