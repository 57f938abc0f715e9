import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bend } from '../builders/bent-signature.js';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

const request = (org: string) => ({
  method: 'GET',
  targetUri: `${hub.origin}/v1/notes/known`,
  fields: [{ name: 'dokaz-org', value: org }],
});

describe('attack 9: the key id of another organisation', () => {
  test('P-02’s key under P-01’s name: refused', async () => {
    const answer = await hub.send(
      'GET',
      '/v1/notes/known',
      await bend({ ...request('P-01'), signer: hub.coalition.store('P-02').signer('request') }),
    );
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/refused']);
    expect(handled).toEqual([]);
  });

  test('P-01’s key id over P-02’s signature: refused', async () => {
    const { kid } = hub.coalition.store('P-01').signer('request');
    const fields = await bend({ ...request('P-01'), signer: { ...hub.coalition.store('P-02').signer('request'), kid } });
    expect((await hub.send('GET', '/v1/notes/known', fields)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  test('who the caller is comes from the trust document', async () => {
    await hub.client('P-02').request('GET', '/v1/notes/known');
    expect(handled).toEqual([{ route: 'read', org: 'P-02', detail: 'known' }]);
  });
});
