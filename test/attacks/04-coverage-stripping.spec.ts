import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { component } from 'http-message-sig';
import { bend, writeFields } from '../builders/bent-signature.js';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

const COMPONENTS = ['@method', '@target-uri', 'dokaz-org', 'content-digest', 'content-type', 'content-length', 'idempotency-key'];
const body = Buffer.from(JSON.stringify({ text: 'covered' }));
let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

const request = () => ({
  method: 'POST',
  targetUri: `${hub.origin}/v1/notes`,
  signer: hub.coalition.store('P-01').signer('request'),
  fields: writeFields('P-01', body),
});

describe('attack 4: leaving something out of the signature (RFC 9421 §7.2.1)', () => {
  test('all of it: accepted', async () => {
    expect((await hub.send('POST', '/v1/notes', await bend({ ...request(), components: COMPONENTS }), body)).status).toBe(201);
  });

  test.each(COMPONENTS)('without %s: refused', async (name) => {
    const fields = await bend({ ...request(), components: COMPONENTS.filter((each) => each !== name) });
    const answer = await hub.send('POST', '/v1/notes', fields, body);
    expect([answer.status, answer.code, JSON.parse(answer.body).field]).toEqual([401, 'http-signature/not-covered', name]);
    expect(handled).toEqual([]);
  });

  test.each(['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'])('without the parameter %s: refused', async (name) => {
    const answer = await hub.send('POST', '/v1/notes', await bend({ ...request(), parameters: { [name]: undefined } }), body);
    expect([answer.status, answer.code]).toEqual([401, 'http-signature/malformed']);
    expect(handled).toEqual([]);
  });

  test.each([
    ['a tag of another application', { tag: 'web-bot-auth' }],
    ['the tag of our answers', { tag: 'dokaz-answer-v1' }],
    ['a short nonce', { nonce: 'abc' }],
  ])('%s: refused', async (_, parameters) => {
    expect((await hub.send('POST', '/v1/notes', await bend({ ...request(), parameters }), body)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  test('a member of a field covered under the name of the field: refused', async () => {
    const components = [...COMPONENTS.filter((name) => name !== 'content-digest'), component('content-digest', { key: 'sha-256' })];
    expect((await hub.send('POST', '/v1/notes', await bend({ ...request(), components }), body)).code).toBe('http-signature/malformed');
  });

  test('a range that nobody signed: refused', async () => {
    const fields = await hub.sign('P-01', { method: 'GET', path: '/v1/notes/known' });
    expect((await hub.send('GET', '/v1/notes/known', [...fields, { name: 'range', value: 'bytes=0-1' }])).code).toBe(
      'http-signature/not-covered',
    );
  });

  test('another label beside or instead of ours: refused', async () => {
    expect((await hub.send('POST', '/v1/notes', await bend({ ...request(), label: 'sig2' }), body)).status).toBe(401);
  });
});
