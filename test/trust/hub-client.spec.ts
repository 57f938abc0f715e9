import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Server } from 'node:http';
import { SetClock } from '#platform/clock';
import { HubClient } from '#platform/http';
import { crypto } from '../builders/coalition.js';
import { HubUnderAttack, handled } from '../builders/hub-under-attack.js';

let hub: HubUnderAttack;
beforeAll(async () => void (hub = await HubUnderAttack.start()));
afterAll(() => hub.stop());

const client = (options: { port?: number; timeout?: number; answerLimit?: number } = {}) =>
  new HubClient({
    origin: hub.origin,
    connectTo: `http://127.0.0.1:${options.port ?? hub.port}`,
    org: 'P-01',
    signer: hub.coalition.store('P-01').signer('request'),
    hubKeyOf: hub.coalition.hubKeyOf,
    crypto,
    clock: hub.clock,
    ...options,
  });

describe('HubClient', () => {
  test('a write without a body is signed and framed as such', async () => {
    await expect(client().json('POST', '/v1/notes')).rejects.toMatchObject({ code: 'http/invalid-body' });
  });

  test('repeats one write under one idempotency key when an idle connection was closed under it', async () => {
    handled.length = 0;
    const patient = client();
    await patient.json('POST', '/v1/notes', { text: 'first' });
    // The connection is dropped without notice, as a proxy does.
    const server = hub.app.getHttpServer() as Server;
    server.once('request', ({ socket }: { socket: { resetAndDestroy: () => void } }) => socket.resetAndDestroy());
    await expect(patient.json('POST', '/v1/notes', { text: 'second' }, { idempotencyKey: 'same' })).resolves.toEqual({ key: 'same' });
    patient.close();
  });

  test('nobody there, silence, a flood: each its own fault', async () => {
    const silent = createServer((socket) => void socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    await expect(client({ port, timeout: 200 }).request('GET', '/v1/notes/known')).rejects.toMatchObject({ code: 'http/unreachable' });
    await new Promise((resolve) => silent.close(resolve));
    await expect(client({ port }).request('GET', '/v1/notes/known')).rejects.toMatchObject({ code: 'http/unreachable' });
    await expect(client({ answerLimit: 4 }).request('GET', '/v1/notes/known')).rejects.toMatchObject({ code: 'http/answer-too-large' });
    await expect(client().request('GET', '/v1/notes/known', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'http/unreachable',
    });
  });

  test('a clock that is an hour late is told the hub’s time', async () => {
    const late = new HubClient({
      origin: hub.origin,
      connectTo: `http://127.0.0.1:${hub.port}`,
      org: 'P-01',
      signer: hub.coalition.store('P-01').signer('request'),
      hubKeyOf: hub.coalition.hubKeyOf,
      crypto,
      clock: new SetClock(new Date(Date.now() - 3_600_000)),
    });
    await expect(late.json('GET', '/v1/notes/known')).rejects.toMatchObject({
      code: 'http-signature/outside-window',
      details: { now: expect.any(Number) },
    });
  });
});
