import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

describe('attack 8: a key in a use that is not its own', () => {
  test('a partner’s statement key signs no requests', async () => {
    const statementKey = hub.coalition.store('P-01').signer('statement');
    const answer = await hub.send(
      'GET',
      '/v1/notes/known',
      await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' }, { signer: statementKey }),
    );
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/refused']);
  });

  test('a root key signs no requests', async () => {
    const answer = await hub.send(
      'GET',
      '/v1/notes/known',
      await hub.sign('A-01', { method: 'GET', path: '/v1/notes/known' }, { signer: hub.coalition.rootSigner(0) }),
    );
    expect(answer.status).toBe(401);
  });
});
