import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bend } from '../builders/bent-signature.js';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

describe('attack 2: burning somebody else’s nonce', () => {
  test('a forged signature leaves the nonce free for its owner', async () => {
    const honest = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    const forged = honest.map((field) =>
      field.name === 'signature' ? { ...field, value: `sig1=:${Buffer.alloc(64, 7).toString('base64')}:` } : field,
    );
    const refused = await hub.send('GET', '/v1/notes/known', forged);
    expect([refused.status, refused.code]).toEqual([401, 'http-signature/refused']);
    expect(await hub.nonces()).toBe(0);
    expect((await hub.send('GET', '/v1/notes/known', honest)).status).toBe(200);
  });

  test('a valid signature commits its nonce even if the request is refused afterwards', async () => {
    const before = await hub.nonces();
    const forbidden = await hub.sign('P-01', { method: 'GET', path: '/v1/secrets' });
    expect((await hub.send('GET', '/v1/secrets', forbidden)).status).toBe(404);
    expect((await hub.send('GET', '/v1/secrets', forbidden)).code).toBe('http/replayed');
    expect(await hub.nonces()).toBe(before + 1);
  });

  test('two organisations may draw the same nonce', async () => {
    const nonce = /nonce="([^"]+)"/;
    const one = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    const drawn = nonce.exec(one.find(({ name }) => name === 'signature-input')?.value ?? '')?.[1];
    const other = await bend({
      method: 'GET',
      targetUri: `${hub.origin}/v1/notes/known`,
      signer: hub.coalition.store('P-02').signer('request'),
      fields: [{ name: 'dokaz-org', value: 'P-02' }],
      parameters: { nonce: drawn ?? '' },
    });
    expect((await hub.send('GET', '/v1/notes/known', one)).status).toBe(200);
    expect((await hub.send('GET', '/v1/notes/known', other)).status).toBe(200);
  });
});
