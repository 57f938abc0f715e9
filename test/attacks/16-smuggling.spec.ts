import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';
import { sendBytes, sendRaw } from '../builders/raw-http.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());
beforeEach(() => void (handled.length = 0));

const body = Buffer.from(JSON.stringify({ text: 'x' }));
const honest = async () =>
  (
    await hub.sign('P-01', {
      method: 'POST',
      path: '/v1/notes',
      body: { bytes: body, contentType: 'application/json' },
      idempotencyKey: 'k',
    })
  ).map(({ name, value }) => `${name}: ${value}`);
const lines = async (...extra: string[]) => [
  'POST /v1/notes HTTP/1.1',
  'Host: hub.example.org',
  ...(await honest()),
  ...extra,
  'Connection: close',
];

describe('attack 16: request smuggling (RFC 9112 §11.2)', () => {
  test('the same request without a trick is accepted', async () => {
    expect((await sendRaw(hub.port, await lines(), body)).status).toBe(201);
  });

  test.each([
    ['a length and a transfer coding', ['Transfer-Encoding: chunked']],
    ['a length and a misspelt transfer coding', ['Transfer-Encoding: xchunked']],
    ['two lengths', ['Content-Length: 5']],
    ['the same length twice', [`Content-Length: ${body.length}`]],
    ['a space before the colon', ['Transfer-Encoding : chunked']],
    ['a folded line', ['X-Note: a', ' Transfer-Encoding: chunked']],
  ])('%s: refused', async (_, extra) => {
    const { status } = await sendRaw(hub.port, await lines(...extra), body);
    expect([400, 411]).toContain(status);
    expect(handled).toEqual([]);
  });

  test('bare LF as line ends: refused', async () => {
    expect((await sendRaw(hub.port, await lines(), body, '\n')).status).toBe(400);
    expect(handled).toEqual([]);
  });

  test('chunked without a length: refused', async () => {
    const chunked = (await lines('Transfer-Encoding: chunked')).filter((line) => !line.startsWith('content-length'));
    const text = await sendBytes(
      hub.port,
      Buffer.from(`${chunked.join('\r\n')}\r\n\r\n${body.length.toString(16)}\r\n${body.toString()}\r\n0\r\n\r\n`),
    );
    expect(text).toMatch(/^HTTP\/1\.1 411 /);
    expect(handled).toEqual([]);
  });

  test('a compressed body: 415 (the digest is about the bytes on the wire)', async () => {
    expect((await sendRaw(hub.port, await lines('Content-Encoding: gzip'), body)).status).toBe(415);
    expect((await sendRaw(hub.port, await lines('Content-Encoding: identity'), body)).status).toBe(415);
    expect(handled).toEqual([]);
  });
});
