// The unattended loop of a node: push, then pull; after a fault it waits longer and longer; it ends when told.
import { afterEach, expect, jest, test } from '@jest/globals';
import { Fault } from '#domain/fault';
import type { Database, Tx } from '#platform/database';
import { SyncLoopService, type SyncSteps } from '#features/partner/sync';
import type { PullStateRepository } from '#stores/partner/inbox';
import type { PushStateRepository } from '#stores/partner/outbox';

const SECOND = 1000;
let loop: SyncLoopService | undefined;
afterEach(async () => {
  await loop?.onApplicationShutdown();
  jest.useRealTimers();
});

/** A loop whose steps are only counted; `broken` makes the hub unreachable. */
function aLoop(): { done: string[]; broken: { now: boolean | string }; failures: () => number } {
  jest.useFakeTimers();
  const done: string[] = [];
  const broken: { now: boolean | string } = { now: false };
  let failures = 0;
  const step = (name: string) => async () => {
    if (broken.now === true || broken.now === name) throw new Fault('http/unreachable');
    done.push(name);
    return { withdrawn: 0 };
  };
  const steps = {
    coalition: { refresh: step('refresh') },
    envelopes: { announce: step('announce') },
    pusher: { withdraw: step('withdraw'), push: step('push') },
    puller: { pull: step('pull'), acknowledge: step('acknowledge') },
    sealed: { fetchWaiting: step('sealed') },
    reseals: { push: step('reseal') },
  } as unknown as SyncSteps;
  const state = {
    fail: async () => (failures += 1),
    read: async () => ({ failures }),
  };
  const database = { tx: (work: (tx: Tx) => Promise<unknown>) => work({} as Tx) } as unknown as Database;
  loop = new SyncLoopService(database, steps, state as unknown as PushStateRepository, state as unknown as PullStateRepository);
  return { done, broken, failures: () => failures };
}

test('a round pushes before it pulls, and acknowledges after the sealed parts were fetched', async () => {
  const { done } = aLoop();
  loop!.start(60 * SECOND);
  await jest.advanceTimersByTimeAsync(11 * SECOND);
  const order = ['push', 'pull', 'sealed', 'acknowledge'].map((name) => done.indexOf(name));
  expect(order.every((at) => at >= 0)).toBe(true);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const once = done.filter((name) => name === 'pull').length;
  await jest.advanceTimersByTimeAsync(60 * SECOND);
  expect(done.filter((name) => name === 'pull')).toHaveLength(once + 1);
});

test('while the hub is away the tries become rarer, and it goes on when the hub is back', async () => {
  const { done, broken, failures } = aLoop();
  broken.now = true;
  loop!.start(SECOND);
  await jest.advanceTimersByTimeAsync(30 * SECOND);
  const early = failures();
  await jest.advanceTimersByTimeAsync(30 * SECOND);
  expect(early).toBeGreaterThan(2);
  expect(early).toBeLessThan(12);
  expect(failures() - early).toBeLessThan(early);
  broken.now = false;
  await jest.advanceTimersByTimeAsync(30 * 60 * SECOND);
  expect(done).toContain('pull');
});

test.each(['refresh', 'push'])('a fault in %s holds back neither our withdrawals nor the recalls of others', async (name) => {
  const { done, broken } = aLoop();
  broken.now = name;
  loop!.start(SECOND);
  await jest.advanceTimersByTimeAsync(3 * SECOND);
  expect(done).toContain('withdraw');
  expect(done).toContain('acknowledge');
});

test('interval 0 never starts a round by itself; a stopped loop starts no other', async () => {
  const idle = aLoop();
  loop!.start(0);
  await jest.advanceTimersByTimeAsync(3600 * SECOND);
  expect(idle.done).toEqual([]);
  loop!.start(SECOND);
  await jest.advanceTimersByTimeAsync(12 * SECOND);
  await loop!.onApplicationShutdown();
  const before = idle.done.length;
  expect(before).toBeGreaterThan(0);
  await jest.advanceTimersByTimeAsync(3600 * SECOND);
  expect(idle.done).toHaveLength(before);
});

test('what other features do in a round begins after push and pull, and neither its length nor its failure delays the next', async () => {
  const { done } = aLoop();
  const begun: number[] = [];
  const endless = () => {
    begun.push(done.filter((name) => name === 'acknowledge').length);
    return new Promise<never>(() => undefined);
  };
  const failing = async () => {
    throw new Fault('http/unreachable');
  };
  loop!.start(60 * SECOND, endless, failing);
  await jest.advanceTimersByTimeAsync(75 * SECOND);
  expect(begun).toEqual([1, 2]);
});
