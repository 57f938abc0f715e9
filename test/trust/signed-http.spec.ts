import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => {
  handled.length = 0;
  hub.replay.down = false;
});

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('signed HTTP', () => {
  test('fails closed: a replay store that does not answer gives 503 and no effect', async () => {
    hub.replay.down = true;
    await expect(hub.client('P-01').json('POST', '/v1/notes', { text: 'x' })).rejects.toMatchObject({
      code: 'http/unavailable',
      details: { status: 503 },
    });
    expect(handled).toEqual([]);
    hub.replay.down = false;
    await expect(hub.client('P-01').json('POST', '/v1/notes', { text: 'x' })).resolves.toMatchObject({ key: expect.any(String) });
  });

  test('unknown id, unknown route and forbidden route give the same answer, letter by letter', async () => {
    const answers = await Promise.all(
      ['/v1/notes/unknown', '/v1/no-such-route', '/v1/secrets'].map((path) => hub.client('P-01').request('GET', path)),
    );
    const bodies = answers.map(({ body }) => Buffer.from(body).toString());
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).not.toContain('unknown');
    expect((await hub.client('A-01').request('GET', '/v1/secrets')).status).toBe(200);
  });

  test.each([
    ['an unknown field', { text: 'a', owner: 'P-02' }, 'http/unknown-field', '/owner'],
    ['a wrong type', { text: 1 }, 'http/invalid-body', '/text'],
    ['nothing', undefined, 'http/invalid-body', '/'],
  ])('%s: 422 naming the field', async (_, value, code, field) => {
    await expect(hub.client('P-01').json('POST', '/v1/notes', value as never)).rejects.toMatchObject({
      code,
      details: { field, status: 422 },
    });
    expect(handled).toEqual([]);
  });

  test.each([
    ['a key twice (RFC 8259 §4)', '{"text":"a","text":"b"}', 'canonical-json/duplicate-key'],
    ['__proto__', '{"text":"a","__proto__":{"admin":true}}', 'canonical-json/polluting-key'],
    ['nesting 20,000 deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'canonical-json/depth'],
    ['broken JSON', '{"text":', 'canonical-json/syntax'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'http/not-utf8'],
  ])('%s: 422', async (_, text, code) => {
    const answer = await hub.client('P-01').request('POST', '/v1/notes', { body: Buffer.from(text) });
    expect([answer.status, JSON.parse(Buffer.from(answer.body).toString()).code]).toEqual([422, code]);
  });

  test('another media type: 415; a larger body than the route takes: 413, before it is read', async () => {
    const client = hub.client('P-01');
    expect((await client.request('POST', '/v1/notes', { body: json({ text: 'a' }), contentType: 'text/plain' })).status).toBe(415);
    expect((await client.request('PUT', '/v1/lines/1', { body: json({ text: 'a' }) })).status).toBe(415);
    const fields = await hub.sign('P-01', {
      method: 'POST',
      path: '/v1/notes',
      body: { bytes: Buffer.alloc((1 << 20) + 1), contentType: 'application/json' },
      idempotencyKey: 'k',
    });
    expect((await hub.send('POST', '/v1/notes', fields)).status).toBe(413);
  });

  test('a crash shows nothing of its message', async () => {
    const answer = await hub.client('P-01').request('GET', '/v1/crash');
    expect(answer.status).toBe(500);
    expect(Buffer.from(answer.body).toString()).not.toContain('name of a person');
    expect(JSON.parse(Buffer.from(answer.body).toString()).code).toBe('general/unexpected');
  });

  test('health is open and still signed', async () => {
    const answer = await hub.send('GET', '/health', []);
    expect([answer.status, answer.body]).toEqual([200, '{"status":"ok"}']);
    expect(answer.headers.get('signature')).toMatch(/^sig1=:/);
  });

  test('old nonces are forgotten by the database’s own clock, young ones never', async () => {
    const owner = await hub.store.database('owner');
    const now = Math.floor(Date.now() / 1000);
    const dead = (Math.floor(now / 600) + 2) % 4;
    await owner.query(`INSERT INTO request_nonce VALUES ($1, 'k', 'old', $2)`, [dead, now - 1300]);
    await hub.database.query('SELECT forget_old_nonces()');
    expect(await owner.query(`SELECT 1 FROM request_nonce WHERE nonce = 'old'`)).toEqual([]);
    await owner.query(`INSERT INTO request_nonce VALUES ($1, 'k', 'young', $2)`, [dead, now]);
    await hub.database.query('SELECT forget_old_nonces()');
    expect(await owner.query(`SELECT 1 FROM request_nonce WHERE nonce = 'young'`)).toHaveLength(1);
  });
});
