import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { probeRandomSuffixes, walkRoutes } from '#platform/http';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

describe('attack 3: stripping the signature', () => {
  test('every route that is not on the public list answers 401 to an unsigned request', async () => {
    handled.length = 0;
    const routes = walkRoutes(hub.app);
    expect(routes.filter(({ publicReason }) => publicReason !== undefined).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /health',
    ]);
    expect(routes.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { method, path } of routes.filter(({ publicReason }) => publicReason === undefined)) {
      const answer = await hub.send(method, path.replace(/:\w+/g, 'x'), []);
      expect([path, answer.status, answer.code]).toEqual([path, 401, 'http-signature/missing']);
    }
    expect(handled).toEqual([]);
  });

  test.each(['signature', 'signature-input'])('one half alone is none: without %s', async (name) => {
    const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    const answer = await hub.send(
      'GET',
      '/v1/notes/known',
      fields.filter((field) => field.name !== name),
    );
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/missing']);
  });

  test('a random suffix reaches no handler', async () => {
    expect(await probeRandomSuffixes(`http://127.0.0.1:${hub.port}`, walkRoutes(hub.app))).toEqual([]);
  });
});
