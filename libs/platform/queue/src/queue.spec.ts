import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { freePort, startRedis, testRedis } from '#platform/embedded';
import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, QueueModule } from './index.js';

describe('Queue', () => {
  let module: TestingModule;
  let queue: Queue;
  beforeAll(async () => {
    const { url, prefix } = await testRedis();
    module = await Test.createTestingModule({ imports: [QueueModule.forRoot({ url, prefix, name: 'delivery' })] }).compile();
    queue = module.get(Queue);
  });
  afterAll(() => module.close());

  test('a job reaches its handler with its id alone', async () => {
    const seen = new Promise<string>((done) => queue.process('pump', 1, async (id) => done(id)));
    expect(await queue.enqueue('pump', { id: 'P-01', secret: 'not stored' } as { id: string })).toBe(true);
    expect(await seen).toBe('P-01');
  });

  test('a failing job is tried again', async () => {
    let tries = 0;
    const done = new Promise<void>((finish) =>
      queue.process('flaky', 1, async () => {
        tries++;
        if (tries < 2) throw new Error('not yet');
        finish();
      }),
    );
    await queue.enqueue('flaky', { id: 'x' });
    await done;
    expect(tries).toBe(2);
  });
});

test('with Redis down, adding says no within a second and closing does not hang', async () => {
  const port = await freePort();
  const queue = Queue.open({ url: `redis://127.0.0.1:${port}`, prefix: 'down', name: 'delivery' });
  const began = Date.now();
  expect(await queue.enqueue('pump', { id: 'P-01' })).toBe(false);
  expect(Date.now() - began).toBeLessThan(2000);
  await queue.close();
  expect(Date.now() - began).toBeLessThan(3000);
});

test('a processor outlives a Redis that was killed and started anew, empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  chmodSync(folder, 0o711);
  const first = await startRedis({ folder: join(folder, 'a'), password: 'p', durable: false });
  const queue = Queue.open({ url: first.url, prefix: 'again', name: 'delivery' });
  const seen: string[] = [];
  queue.process('pump', 1, async (id) => void seen.push(id));
  await queue.enqueue('pump', { id: 'before' });
  await first.stop();
  const second = await startRedis({ folder: join(folder, 'b'), password: 'p', port: first.port, durable: false });
  expect(second.port).toBe(first.port);
  const deadline = Date.now() + 15_000;
  while (!seen.includes('after') && Date.now() < deadline) {
    await queue.enqueue('pump', { id: 'after' });
    await new Promise((next) => setTimeout(next, 100));
  }
  expect(seen).toContain('after');
  await queue.close();
  await second.stop();
});
