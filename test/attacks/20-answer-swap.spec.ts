import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HubClient } from '#platform/http';
import { crypto } from '../builders/coalition.js';
import { HubUnderAttack } from '../builders/hub-under-attack.js';

type Answer = { status: number; headers: string[]; body: Buffer };
let hub: HubUnderAttack;
let middle: Server;
let meddle: (answer: Answer) => Answer = (answer) => answer;

/** A machine in the middle that passes requests on and may change what comes back. */
beforeAll(async () => {
  hub = await HubUnderAttack.start();
  middle = createServer((incoming, outgoing) => {
    const onward = httpRequest(
      { port: hub.port, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: incoming.rawHeaders },
      (answer: IncomingMessage) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { status, headers, body } = meddle({
            status: answer.statusCode ?? 0,
            headers: answer.rawHeaders,
            body: Buffer.concat(chunks),
          });
          outgoing.writeHead(status, headers).end(body);
        });
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => middle.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  middle.close();
  middle.closeAllConnections();
  await hub.stop();
});

const client = () =>
  new HubClient({
    origin: hub.origin,
    connectTo: `http://127.0.0.1:${(middle.address() as AddressInfo).port}`,
    org: 'P-01',
    signer: hub.coalition.store('P-01').signer('request'),
    hubKeyOf: hub.coalition.hubKeyOf,
    crypto,
    clock: hub.clock,
  });
const without = (headers: readonly string[], names: readonly string[]) =>
  headers.filter((_, i) => !names.includes((headers[i - (i % 2)] ?? '').toLowerCase()));

describe('attack 20: a swapped or changed answer (RFC 9421 §2.4)', () => {
  test('an untouched answer is believed, and so is an error', async () => {
    meddle = (answer) => answer;
    expect((await client().request('GET', '/v1/notes/known')).status).toBe(200);
    expect((await client().request('GET', '/v1/notes/none')).status).toBe(404);
    await expect(client().json('GET', '/v1/notes/none')).rejects.toMatchObject({ code: 'http/not-found' });
  });

  test('the answer to an earlier, identical request is refused', async () => {
    let earlier: Answer | undefined;
    meddle = (answer) => (earlier ??= answer);
    expect((await client().request('GET', '/v1/notes/known')).status).toBe(200);
    await expect(client().request('GET', '/v1/notes/known')).rejects.toMatchObject({ code: 'http/answer-not-authentic' });
  });

  test.each<[string, (answer: Answer) => Answer]>([
    ['another body', (answer) => ({ ...answer, body: Buffer.from(answer.body.toString().replace('P-01', 'P-02')) })],
    ['another status', (answer) => ({ ...answer, status: 404 })],
    ['no signature', (answer) => ({ ...answer, headers: without(answer.headers, ['signature', 'signature-input']) })],
    ['no digest', (answer) => ({ ...answer, headers: without(answer.headers, ['content-digest']) })],
    [
      'another media type',
      (answer) => ({ ...answer, headers: [...without(answer.headers, ['content-type']), 'content-type', 'text/html'] }),
    ],
    [
      'an emptied body',
      (answer) => ({ ...answer, headers: [...without(answer.headers, ['content-length']), 'content-length', '0'], body: Buffer.alloc(0) }),
    ],
    ['a redirect', () => ({ status: 302, headers: ['location', 'https://evil.example/'], body: Buffer.alloc(0) })],
  ])('%s is refused', async (_, change) => {
    meddle = change;
    await expect(client().request('GET', '/v1/notes/known')).rejects.toMatchObject({ code: 'http/answer-not-authentic' });
  });

  test('every kind of error is signed and bound: unsigned request, unknown route, refused signature, crash', async () => {
    for (const [method, path, fields] of [
      ['GET', '/v1/notes/known', []],
      ['GET', '/nowhere', []],
      ['GET', '/v1/notes/known', await hub.sign('P-01', { method: 'GET', path: '/v1/other' })],
      ['GET', '/v1/crash', await hub.sign('P-01', { method: 'GET', path: '/v1/crash' })],
    ] as const) {
      const answer = await hub.send(method, path, fields);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('signature-input')).toMatch(
        /^sig1=\("@status" "content-digest" "content-type" "@method";req "@target-uri";req/,
      );
      if (fields.length > 0) expect(answer.headers.get('signature-input')).toContain('"signature";req;key="sig1"');
    }
  });

  test('an answer by another key than the hub’s is refused', async () => {
    meddle = (answer) => answer;
    const wrong = new HubClient({
      origin: hub.origin,
      connectTo: `http://127.0.0.1:${hub.port}`,
      org: 'P-01',
      signer: hub.coalition.store('P-01').signer('request'),
      hubKeyOf: () => undefined,
      crypto,
      clock: hub.clock,
    });
    await expect(wrong.request('GET', '/v1/notes/known')).rejects.toMatchObject({ code: 'http/answer-not-authentic' });
  });
});
