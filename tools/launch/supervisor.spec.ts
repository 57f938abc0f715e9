import { afterAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from '#platform/embedded';
import { AlreadyRunning, lockPid } from './pid-lock.js';
import { keptSecrets } from './secrets.js';
import { projectFolder } from './programs.js';
import { refuseEmbeddedInProduction } from './servers.js';
import { Supervisor } from './supervisor.js';

const folder = mkdtempSync(join(tmpdir(), 'launch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A child that writes its name to a common file when told to stop. */
function child(
  name: string,
  script = `trap 'echo ${name} >> ${folder}/ends; exit 0' TERM; while :; do sleep 0.05; done`,
): () => Promise<Child> {
  return async () =>
    startChild({
      name,
      command: 'sh',
      args: ['-c', script],
      log: join(folder, `${name}.log`),
      stopSignal: 'TERM',
      env: { PATH: process.env['PATH'] ?? '' },
    });
}

function alive(pid: number): boolean {
  try {
    // A zombie is dead, its parent just has not noticed.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(what: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!what()) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await new Promise((next) => setTimeout(next, 20));
  }
}

describe('Supervisor', () => {
  test('programs stop before the servers they use', async () => {
    const supervisor = new Supervisor();
    await supervisor.start('server', 'db', child('db'));
    await supervisor.start('program', 'hub', child('hub'));
    await new Promise((next) => setTimeout(next, 100));
    await supervisor.stop();
    expect(await supervisor.stopped).toEqual({});
    expect(readFileSync(join(folder, 'ends'), 'utf8')).toBe('hub\ndb\n');
  });

  test('a child that dies stops the others and its log is named', async () => {
    const supervisor = new Supervisor();
    const server = await supervisor.start('server', 'db2', child('db2'));
    await supervisor.start('program', 'failing', child('failing', 'sleep 0.1; exit 7'));
    const { cause } = await supervisor.stopped;
    expect(cause).toContain('failing ended (7)');
    expect(cause).toContain(join(folder, 'failing.log'));
    expect(alive(server.pid)).toBe(false);
  });

  test('a crash that was asked for stops nothing; the child starts again', async () => {
    const supervisor = new Supervisor();
    const server = await supervisor.start('server', 'db3', child('db3'));
    const first = await supervisor.start('program', 'hub3', child('hub3'));
    await supervisor.crash('hub3');
    expect(alive(first.pid)).toBe(false);
    await supervisor.restart('hub3');
    expect(supervisor.pid('hub3')).not.toBe(first.pid);
    expect(alive(supervisor.pid('hub3')) && alive(server.pid)).toBe(true);
    await supervisor.stop();
    expect(alive(supervisor.pid('hub3')) || alive(server.pid)).toBe(false);
  });
});

test('SIGKILL of the launcher leaves neither PostgreSQL nor Redis behind', async () => {
  const script = `
    const { startPostgres, startRedis, stateFolder, serviceAccount } = await import('#platform/embedded');
    const folder = stateFolder(${JSON.stringify(join(folder, 'killed'))}, serviceAccount());
    const servers = await Promise.all([startPostgres({ folder: folder + '/pg', password: 'p', durable: false }), startRedis({ folder: folder + '/redis', password: 'p', durable: false })]);
    console.log(JSON.stringify({ folder, pids: servers.map((server) => server.pid) }));
    setInterval(() => undefined, 1000);`;
  const args = ['--import', './test/setup/typescript.mjs', '--input-type=module', '--eval', script];
  const launcher = spawn(process.execPath, args, { cwd: projectFolder(), stdio: ['ignore', 'pipe', 'inherit'] });
  const told = await new Promise<string>((done) => launcher.stdout.once('data', (part: Buffer) => done(part.toString('utf8'))));
  const { folder: state, pids } = JSON.parse(told) as { folder: string; pids: number[] };
  expect(pids.every(alive)).toBe(true);
  launcher.kill('SIGKILL');
  await until(() => !pids.some(alive));
  rmSync(state, { recursive: true, force: true });
});

describe('what is kept between starts', () => {
  test('secrets are random, made once, readable by nobody else', () => {
    const file = join(folder, 'kept', 'secrets.json');
    const secrets = keptSecrets(file);
    expect(secrets('postgres')).toMatch(/^[0-9a-f]{48}$/);
    expect(secrets('postgres')).not.toBe(secrets('redis'));
    expect(keptSecrets(file)('postgres')).toBe(secrets('postgres'));
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('one supervisor per folder; the lock of a dead process, or of another with its number, is taken over', () => {
    const file = join(folder, 'lock');
    const unlock = lockPid(file);
    expect(() => lockPid(file)).toThrow(AlreadyRunning);
    unlock();
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, '999999999 1\n');
    lockPid(file)();
    writeFileSync(file, `${process.pid} 1\n`);
    lockPid(file)();
  });

  test('embedded servers refuse production unless told so', () => {
    expect(() => refuseEmbeddedInProduction({ NODE_ENV: 'production' }, 'PostgreSQL')).toThrow(/PostgreSQL/);
    expect(() => refuseEmbeddedInProduction({ NODE_ENV: 'production', DOKAZ_EMBEDDED_IN_PRODUCTION: 'yes' }, 'PostgreSQL')).not.toThrow();
    expect(() => refuseEmbeddedInProduction({}, 'PostgreSQL')).not.toThrow();
  });
});
