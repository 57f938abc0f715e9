import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bend } from '../builders/bent-signature.js';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

const body = Buffer.from(JSON.stringify({ text: 'x' }));

describe('attack 18: a header twice (a parsed map would keep one and drop the other)', () => {
  test.each(['dokaz-org', 'content-type', 'content-digest', 'idempotency-key', 'signature', 'signature-input'])(
    '%s twice: refused, in either order',
    async (name) => {
      const fields = await hub.sign('P-01', {
        method: 'POST',
        path: '/v1/notes',
        body: { bytes: body, contentType: 'application/json' },
        idempotencyKey: 'k',
      });
      const second = { name, value: name === 'dokaz-org' ? 'P-02' : (fields.find((field) => field.name === name)?.value ?? '') };
      for (const bent of [
        [...fields, second],
        [second, ...fields],
      ]) {
        const answer = await hub.send('POST', '/v1/notes', bent, body);
        expect([answer.status, answer.code]).toEqual([401, 'http-signature/duplicate-field']);
      }
      expect(handled).toEqual([]);
    },
  );

  test('even if the signature covers both', async () => {
    const fields = [
      { name: 'dokaz-org', value: 'P-01' },
      { name: 'range', value: 'bytes=0-1' },
      { name: 'range', value: 'bytes=5-9' },
    ];
    const signed = await bend({
      method: 'GET',
      targetUri: `${hub.origin}/v1/notes/known`,
      signer: hub.coalition.store('P-01').signer('request'),
      fields,
    });
    expect((await hub.send('GET', '/v1/notes/known', signed)).code).toBe('http-signature/duplicate-field');
  });

  test('any other covered field twice: refused as well', async () => {
    const fields = [
      { name: 'dokaz-org', value: 'P-01' },
      { name: 'x-batch', value: '1' },
      { name: 'x-batch', value: '2' },
    ];
    const signed = await bend({
      method: 'GET',
      targetUri: `${hub.origin}/v1/notes/known`,
      signer: hub.coalition.store('P-01').signer('request'),
      fields,
    });
    expect((await hub.send('GET', '/v1/notes/known', signed)).code).toBe('http-signature/duplicate-field');
  });
});
