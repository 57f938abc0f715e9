import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

let hubA: HubUnderAttack;
let hubB: HubUnderAttack;
beforeAll(async () => {
  hubA = await HubUnderAttack.start();
  hubB = await HubUnderAttack.start({ coalition: hubA.coalition, origin: 'https://hub-b.example.org' });
});
afterAll(async () => {
  await hubA.stop();
  await hubB.stop();
});

describe('attack 19: a request for hub A brought to hub B', () => {
  test('same coalition, same keys, fresh nonce: refused, because the origin is signed', async () => {
    const fields = await hubA.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    const answer = await hubB.send('GET', '/v1/notes/known', fields, undefined, 'hub.example.org');
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/refused']);
    expect((await hubA.send('GET', '/v1/notes/known', fields)).status).toBe(200);
  });

  test('two applications in one process do not share their strategy', async () => {
    expect((await hubA.client('P-01').request('GET', '/v1/notes/known')).status).toBe(200);
    expect((await hubB.client('P-01').request('GET', '/v1/notes/known')).status).toBe(200);
  });
});
