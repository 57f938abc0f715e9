import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foundCoalition } from '../coalition/found.js';
import { startCoalition, type Coalition } from './coalition.js';
import { AlreadyRunning } from './pid-lock.js';

function alive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** Needs the built programs: `npm test` builds them first. */
describe('a coalition on one machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coalition-'));
  const options = {
    stateDir: join(folder, 'state'),
    partners: ['P-01'],
    temporary: true,
    trust: (plan: Parameters<typeof foundCoalition>[0]) => foundCoalition(plan, join(folder, 'ceremony')),
  };
  let coalition: Coalition;
  beforeAll(async () => {
    coalition = await startCoalition(options);
    // Five clusters are made anew, on a machine that may have other work.
  }, 180_000);
  afterAll(async () => {
    await coalition?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every party has a cluster of its own; only the hub has Redis', () => {
    expect(coalition.children().sort()).toEqual([
      'hub',
      'hub-postgres',
      'hub-redis',
      'hub-tokens',
      'hub-worker',
      'k-01-keyserver',
      'k-01-postgres',
      'k-02-keyserver',
      'k-02-postgres',
      'p-01-partner',
      'p-01-postgres',
    ]);
    expect(new URL(coalition.partner('P-01').ownerUrl).port).not.toBe(new URL(coalition.hubOwnerUrl).port);
  });

  test('a second supervisor of the same state is refused', async () => {
    await expect(startCoalition(options)).rejects.toThrow(AlreadyRunning);
  });

  test('no secret stands in a command line', () => {
    const secrets = Object.values(
      JSON.parse(readFileSync(join(dirname(coalition.partner('P-01').folder), 'hub/secrets.json'), 'utf8')) as Record<string, string>,
    );
    for (const child of coalition.children()) {
      const line = readFileSync(`/proc/${coalition.pid(child)}/cmdline`, 'utf8');
      for (const secret of secrets) expect(line).not.toContain(secret);
    }
  });

  test.each([
    'hub',
    'hub-worker',
    'hub-postgres',
    'hub-tokens',
    'hub-redis',
    'p-01-partner',
    'p-01-postgres',
    'k-01-keyserver',
    'k-02-postgres',
  ])('%s killed and started again answers at its old address', async (child) => {
    await coalition.crash(child);
    await coalition.restart(child);
    expect((await fetch(`${coalition.hubOrigin}/health`)).status).toBe(200);
    expect((await fetch(`${coalition.partner('P-01').localUrl}/local/health`)).status).toBe(200);
    for (const { origin } of coalition.keyServers) expect((await fetch(`${origin}/health`)).status).toBe(200);
  });

  test('the death of a child that nobody asked for stops all, names its log, leaves nothing', async () => {
    const pids = coalition.children().map((child) => coalition.pid(child));
    process.kill(coalition.pid('hub-worker'), 'SIGKILL');
    const { cause } = await coalition.stopped;
    expect(cause).toMatch(/^hub-worker ended \(SIGKILL\); see .*hub-worker\.log$/);
    expect(pids.filter(alive)).toEqual([]);
    expect(existsSync(coalition.partner('P-01').folder)).toBe(false);
  });
});
