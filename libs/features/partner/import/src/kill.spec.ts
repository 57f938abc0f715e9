import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SystemClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { MappingRepository, PartnerVault1001000000001, VaultCipher } from '#stores/partner/vault';
import { Importer } from './importer.js';

const ROWS = 40_000;
const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
const MAPPING = {
  schema: 'mapping/1',
  id: 'cases',
  version: 1,
  source: { format: 'csv' },
  key: ['id'],
  columns: { name: { to: 'person.name' } },
};

/** A process of its own that imports the file, as the node does. */
const PROGRAM = `
import { randomUUID } from 'node:crypto';
const { Importer } = await import('#features/partner/import');
const { Database } = await import('#platform/database');
const { SystemClock } = await import('#platform/clock');
const { VaultCipher } = await import('#stores/partner/vault');
const [url, secret, path] = process.argv.slice(-3);
const database = await Database.open({ url, applicationName: 'killed' });
const importer = new Importer(database, new VaultCipher(Buffer.from(secret, 'hex')), new SystemClock(), randomUUID);
await importer.run(await importer.prepare(path, 'cases'), { onProgress: ({ rowsRead }) => process.stdout.write(rowsRead + '\\n') });
`;

let box: TestDatabase;
let database: Database;
let folder: string;
beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  database = await box.database('dokaz_partner');
  folder = mkdtempSync(join(tmpdir(), 'kill-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await box?.drop();
});

test('kill −9 in the middle of an import: the next run goes on, and no row is lost or doubled', async () => {
  const secret = randomBytes(32);
  const path = join(folder, 'cases.csv');
  writeFileSync(path, `id;name\n${Array.from({ length: ROWS }, (_, n) => `${n};Synthetic Person ${n}`).join('\n')}`);
  await database.tx((tx) => new MappingRepository().save(tx, { id: 'cases', version: 1, body: MAPPING }, '2026-03-01'));

  const child = spawn(
    process.execPath,
    [
      '--import',
      './test/setup/typescript.mjs',
      '--input-type=module',
      '--eval',
      PROGRAM,
      box.url('dokaz_partner'),
      secret.toString('hex'),
      path,
    ],
    {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  child.stdout.once('data', () => child.kill('SIGKILL'));
  const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');

  const count = async () => (await database.query<{ n: number }>('select count(*)::int as n from source_row'))[0]?.n ?? 0;
  // The server notices the dead client and rolls the open chunk back; until then its lock would make us wait.
  const stored = await count();
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(ROWS);

  const importer = new Importer(database, new VaultCipher(secret), new SystemClock(), randomUUID);
  const prepared = await importer.prepare(path, 'cases');
  expect(prepared.resumeAfter).toBeGreaterThanOrEqual(stored);
  expect(await importer.run(prepared)).toMatchObject({
    status: 'done',
    rowsRead: ROWS,
    rowsNew: ROWS,
    rowsChanged: 0,
    rowsUnchanged: 0,
    rowsFailed: 0,
  });
  expect(await count()).toBe(ROWS);
});
