import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

describe('attack 5: another body under a signed digest (RFC 9530 §2)', () => {
  test('a changed body of the same length: 401, no effect', async () => {
    const body = Buffer.from(JSON.stringify({ text: 'honest' }));
    const fields = await hub.sign('P-01', {
      method: 'POST',
      path: '/v1/notes',
      body: { bytes: body, contentType: 'application/json' },
      idempotencyKey: 'k',
    });
    const answer = await hub.send('POST', '/v1/notes', fields, Buffer.from(JSON.stringify({ text: 'forged' })));
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/digest-mismatch']);
    expect(handled).toEqual([]);
  });

  test('the body is hashed as bytes, not as what it means', async () => {
    const body = Buffer.from('{"text":"a"}  ');
    const fields = await hub.sign('P-01', {
      method: 'POST',
      path: '/v1/notes',
      body: { bytes: body, contentType: 'application/json' },
      idempotencyKey: 'k',
    });
    expect((await hub.send('POST', '/v1/notes', fields, Buffer.from('{"text": "a"} '))).code).toBe('http-signature/digest-mismatch');
  });

  test('the handler gets the digest that was checked', async () => {
    const body = Buffer.from('{"a":1}\n{"a":2}\n');
    const answer = await hub.client('P-01').request('PUT', '/v1/lines/1', { body, contentType: 'application/x-ndjson' });
    expect(answer.status).toBe(200);
    expect(handled[0]?.detail).toBe(createHash('sha256').update(body).digest('base64url'));
  });
});
