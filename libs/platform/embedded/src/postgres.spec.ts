import { describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, serviceAccount, startPostgres, stateFolder } from './index.js';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values(((await client.query(sql)).rows[0] as object | undefined) ?? {})[0];
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  test('scram, checksums, loopback only, no contents in its log, data kept over a kill', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pg-'));
    chmodSync(folder, 0o711);
    const options = { folder: join(folder, 'postgres'), password: 'one' };
    const server = await startPostgres(options);
    expect(String(await ask(server.url, 'SHOW server_version'))).toMatch(/^18\./);
    expect(await ask(server.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(server.url, 'SHOW data_checksums')).toBe('on');
    expect(await ask(server.url, `SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'`)).toMatch(/^SCRAM-SHA-256/);
    expect(await ask(server.url, 'SHOW unix_socket_directories')).toBe('');
    await expect(ask(server.url.replace(':one@', ':two@'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(options.folder, 'data')).mode & 0o077).toBe(0);

    await ask(server.url, 'CREATE TABLE person (name text PRIMARY KEY)');
    await ask(server.url, `INSERT INTO person VALUES ('Аляксандра Прыклад')`);
    await expect(ask(server.url, `INSERT INTO person VALUES ('Аляксандра Прыклад')`)).rejects.toMatchObject({ code: '23505' });
    const log = readFileSync(server.log, 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('Прыклад');

    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    const again = await startPostgres({ ...options, port: server.port });
    expect(again.port).toBe(server.port);
    expect(await ask(again.url, 'SELECT name FROM person')).toBe('Аляксандра Прыклад');
    const began = Date.now();
    await again.stop();
    expect(Date.now() - began).toBeLessThan(3000);
    rmSync(folder, { recursive: true, force: true });
  });
});

test('a taken port is replaced by a free one', async () => {
  const squatter = createServer();
  const port = await new Promise<number>((done) =>
    squatter.listen(0, '127.0.0.1', () => done((squatter.address() as { port: number }).port)),
  );
  expect(await freePort(port)).not.toBe(port);
  await new Promise((done) => squatter.close(done));
  expect(await freePort(port)).toBe(port);
});

describe('stateFolder', () => {
  const as = serviceAccount();

  test('below a folder closed to others, root keeps state where its service account can go', () => {
    const closed = mkdtempSync(join(tmpdir(), 'closed-'));
    chmodSync(closed, 0o700);
    const wanted = join(closed, '.data');
    const folder = stateFolder(wanted, as);
    expect(folder).toBe(stateFolder(wanted, as));
    if (as) {
      expect(folder).toMatch(/^\/var\/lib\/dokaz\//);
      expect(stateFolder(join(closed, 'other'), as)).not.toBe(folder);
      rmSync(folder, { recursive: true });
    } else expect(folder).toBe(wanted);
    rmSync(closed, { recursive: true });
  });

  test('a reachable folder is used as it is', () => {
    const open = mkdtempSync(join(tmpdir(), 'open-'));
    chmodSync(open, 0o711);
    mkdirSync(join(open, 'x'));
    expect(stateFolder(join(open, 'x'), as)).toBe(join(open, 'x'));
    expect(existsSync(join(open, 'x'))).toBe(true);
    rmSync(open, { recursive: true });
  });
});
