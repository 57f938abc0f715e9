import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { MandateReads1009000000000 } from '#stores/hub/mandate';
import { hubMigrations } from '../../apps/hub/src/migrations.js';

let server: TestDatabase;
let api: Database;
const request = randomUUID();

const write = (as: string, org: string, owner: string) =>
  api.as(as, (tx) =>
    tx.query(
      `insert into mandate_read (org, request_id, grant_id, grant_version, owner, record_id, alias, rev, statement_hash, what, on_day, jti_hash)
       values ($1, $2, gen_random_uuid(), 1, $3, gen_random_uuid(), gen_random_uuid(), 1, 'h', 'read', current_date, 'j')`,
      [org, request, owner],
    ),
  );
const seen = async (org: string) => (await api.as(org, (tx) => tx.query(`select from mandate_read`))).length;

beforeAll(async () => {
  server = await testDatabase(hubMigrations);
  api = await server.database('dokaz_hub_api');
  await api.as('R-01', (tx) =>
    tx.query(
      `insert into request (request_id, kind, version, h, document, payload, author, recipients, until, filed_on)
       values ($1, 'rfa', 1, 'h', 'd', '{}', 'R-01', '{R-01}', current_date, current_date)`,
      [request],
    ),
  );
  await write('R-01', 'R-01', 'P-01');
  await write('R-01', 'R-01', 'P-02');
});
afterAll(() => server?.drop());

describe('the ledger of reads', () => {
  test('is seen by the reader and by the owner of what was read', async () => {
    expect([await seen('R-01'), await seen('P-01'), await seen('P-02'), await seen('R-02'), await seen('P-03')]).toEqual([2, 1, 1, 0, 0]);
  });

  test('is written by the reader alone, and by nobody changed or shortened', async () => {
    await expect(write('R-02', 'R-01', 'P-01')).rejects.toThrow(/row-level security/);
    for (const statement of ['delete from mandate_read', `update mandate_read set what = 'search'`])
      for (const org of ['R-01', 'P-01']) await expect(api.as(org, (tx) => tx.query(statement))).rejects.toThrow(/permission denied/);
  });
});

test('down takes it back', async () => {
  const other = await testDatabase(hubMigrations);
  try {
    const runner = (await other.database('owner')).dataSource.createQueryRunner();
    await new MandateReads1009000000000().down(runner);
    const left = await runner.query(`select from pg_tables where tablename = 'mandate_read'`);
    await runner.release();
    expect(left).toEqual([]);
  } finally {
    await other.drop();
  }
});
