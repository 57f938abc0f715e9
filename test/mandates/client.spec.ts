import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { MandateClient } from '#platform/http';
import { MandatesHub, type Mandate } from '../builders/mandates-hub.js';

interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

let hub: MandatesHub;
let mandate: Mandate;
let server: Server;
let client: MandateClient;
/** What stands between reader and hub does to an answer; undefined = breaks the connection off. */
let between: (answer: Answered, path: string) => Answered | undefined = (answer) => answer;

beforeAll(async () => {
  hub = await MandatesHub.start();
  mandate = await hub.mandate();
  await hub.release(mandate, 3);
  const { port } = new URL(hub.hub.origin);
  server = createServer((from, to) => {
    const { method, url, headers } = from;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { 'transfer-encoding': _chunked, connection: _kept, ...rest } = answer.headers;
        const changed = between({ status: answer.statusCode ?? 0, headers: rest, body: Buffer.concat(chunks) }, url ?? '');
        if (changed === undefined) return void from.socket.destroy();
        const kept = Object.entries(changed.headers).filter(([, value]) => value !== undefined);
        to.writeHead(changed.status, { ...Object.fromEntries(kept), 'content-length': changed.body.length } as never);
        to.end(changed.body);
      });
    });
    from.pipe(onward);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  client = hub.client('R-01', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => void (between = (answer) => answer));
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await hub?.stop();
});

const search = () => client.json(mandate.id, '/records');
const notAuthentic = { code: 'http/answer-not-authentic' };

async function exported(): Promise<{ lines: unknown[]; end: unknown }> {
  const stream = client.export(mandate.id);
  const lines = [];
  let step = await stream.next();
  for (; step.done !== true; step = await stream.next()) lines.push(step.value);
  return { lines, end: step.value };
}

describe('the client that recipients use, with somebody in between', () => {
  test('positive control: who changes nothing is not noticed', async () => {
    expect(await search()).toMatchObject({ next: null });
    expect((await exported()).end).toEqual({ end: 'complete', items: 3 });
  });

  test('a page of which one letter was changed is not believed', async () => {
    between = (answer, path) => ({
      ...answer,
      body: path.includes('/records') ? Buffer.from(answer.body.toString().replace('detention', 'detentiom')) : answer.body,
    });
    await expect(search()).rejects.toMatchObject(notAuthentic);
  });

  test('the answer to an earlier request for the same page is not believed', async () => {
    let earlier: Answered | undefined;
    between = (answer, path) => {
      if (!path.includes('/records')) return answer;
      return (earlier ??= answer);
    };
    expect(await search()).toMatchObject({ next: null });
    await expect(search()).rejects.toMatchObject(notAuthentic);
  });

  test('an answer without a signature, or without a digest, is not believed', async () => {
    for (const name of ['signature', 'content-digest']) {
      between = (answer, path) => ({
        ...answer,
        headers: path.includes('/records') ? { ...answer.headers, [name]: undefined } : answer.headers,
      });
      await expect(search()).rejects.toMatchObject(notAuthentic);
    }
  });

  test('a refusal of which somebody else is the author is not believed either', async () => {
    between = (answer, path) => (path.includes('/records') ? { ...answer, status: 404 } : answer);
    await expect(search()).rejects.toMatchObject(notAuthentic);
  });

  test('a stream that is cut off is not taken for whole', async () => {
    between = (answer, path) => {
      const lines = answer.body.toString().split('\n');
      return path.endsWith('/export') ? { ...answer, body: Buffer.from(`${lines.slice(0, 2).join('\n')}\n`) } : answer;
    };
    await expect(exported()).rejects.toMatchObject({ code: 'http/unreachable' });
  });

  test('nobody there', async () => {
    between = () => undefined;
    await expect(search()).rejects.toMatchObject({ code: 'http/unreachable' });
  });
});
