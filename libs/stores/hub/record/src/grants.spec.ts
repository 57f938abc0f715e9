import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { RecordTables1003000000000 } from './index.js';

let test1: TestDatabase;
let api: Database;
let worker: Database;
const recordId = randomUUID();
const H = 'A'.repeat(43);

beforeAll(async () => {
  test1 = await testDatabase([RecordTables1003000000000]);
  [api, worker] = await Promise.all([test1.database('dokaz_hub_api'), test1.database('dokaz_hub_worker')]);
  await api.as('P-01', async (tx) => {
    await tx.query(
      `insert into record (record_id, owner, rev, h, status, op, schema, vocab) values ($1, 'P-01', 1, $2, 'active', 'upsert', 'case/1', '2026.1')`,
      [recordId, H],
    );
    await tx.query(
      `insert into record_version (record_id, rev, h, owner, statement, received_on) values ($1, 1, $2, 'P-01', 's', current_date)`,
      [recordId, H],
    );
    await tx.query(`insert into change (kind, record_id, owner, rev, h) values ('record', $1, 'P-01', 1, $2)`, [recordId, H]);
    await tx.query(
      `insert into tombstone (record_id, owner, rev, h, op, statement, leaf_salt, received_on) values ($1, 'P-01', 2, $2, 'withdraw', 's', 's', current_date)`,
      [recordId, H],
    );
    await tx.query(`insert into batch (org, batch_id, digest, received_on) values ('P-01', $1, 'd', current_date)`, [randomUUID()]);
    await tx.query(`insert into leaf_pending values ('x', current_date)`);
  });
});
afterAll(() => test1?.drop());

const DENIED = /permission denied/;

describe('append-only tables', () => {
  test.each(['tombstone', 'change', 'leaf_pending', 'audience_key_envelope', 'recall_confirmation'])(
    '%s: the API can neither change nor delete',
    async (table) => {
      await expect(api.as('P-01', (tx) => tx.query(`delete from ${table}`))).rejects.toThrow(DENIED);
      const [{ column } = { column: '' }] = await worker.query<{ column: string }>(
        `select attname as column from pg_attribute where attrelid = '${table}'::regclass and attnum = 1`,
      );
      await expect(api.as('P-01', (tx) => tx.query(`update ${table} set ${column} = ${column}`))).rejects.toThrow(DENIED);
    },
  );

  test('change: the worker announces what it took out of circulation under the owner’s name, and deletes nothing', async () => {
    await expect(worker.as('P-01', (tx) => tx.query(`delete from change`))).rejects.toThrow(DENIED);
    await expect(worker.as('P-01', (tx) => tx.query(`update change set owner = owner`))).rejects.toThrow(DENIED);
    const announce = `insert into change (kind, record_id, owner, rev, h) values ('record', gen_random_uuid(), 'P-02', 1, 'h')`;
    await expect(worker.as('P-01', (tx) => tx.query(announce))).rejects.toThrow(/row-level security/);
  });

  test('record: the worker sets nothing but that it is quarantined', async () => {
    await expect(worker.as('P-01', (tx) => tx.query(`update record set category = category`))).rejects.toThrow(DENIED);
  });

  test.each(['tombstone', 'record', 'record_version'])('%s: the worker can neither write nor delete', async (table) => {
    await expect(worker.as('P-01', (tx) => tx.query(`delete from ${table}`))).rejects.toThrow(DENIED);
    await expect(worker.as('P-01', (tx) => tx.query(`insert into ${table} default values`))).rejects.toThrow(DENIED);
  });

  test('identity columns of a version cannot be rewritten, its body can be erased', async () => {
    for (const column of ['h', 'rev', 'record_id', 'owner', 'prev']) {
      await expect(api.as('P-01', (tx) => tx.query(`update record_version set ${column} = ${column}`))).rejects.toThrow(DENIED);
    }
    await expect(api.as('P-01', (tx) => tx.query(`update record_version set statement = null`))).resolves.toEqual([]);
    await expect(api.as('P-01', (tx) => tx.query(`delete from record_version`))).rejects.toThrow(DENIED);
  });
});

describe('rows of another organisation', () => {
  test('cannot be written in its name', async () => {
    const insert = `insert into change (kind, record_id, owner, rev, h) values ('record', $1, 'P-01', 2, $2)`;
    await expect(api.as('P-02', (tx) => tx.query(insert, [recordId, H]))).rejects.toThrow(/row-level security/);
  });

  test('cannot be changed or locked', async () => {
    const changed = await api.as('P-02', (tx) =>
      tx.query(`update record set status = 'withdrawn' where record_id = $1 returning record_id`, [recordId]),
    );
    const locked = await api.as('P-02', (tx) => tx.query(`select record_id from record where record_id = $1 for update`, [recordId]));
    expect([changed, locked]).toEqual([[], []]);
  });

  test('of the private tables cannot even be seen', async () => {
    expect(await api.as('P-02', (tx) => tx.query(`select * from batch`))).toEqual([]);
    expect(await api.as('P-01', (tx) => tx.query(`select * from batch`))).toHaveLength(1);
  });

  test('stay closed when no organisation is set, and row-level security cannot be switched off', async () => {
    // An error on a fresh connection; no rows on one whose transaction-local setting has lapsed to an empty string.
    const changed = await api.query(`update record set status = 'withdrawn' returning record_id`).catch((error: Error) => error.message);
    expect([[], 'unrecognized configuration parameter "app.org"']).toContainEqual(changed);
    expect(await worker.query(`select status from record`)).toEqual([{ status: 'active' }]);
    await expect(
      api.tx(async (tx) => {
        await tx.query(`set local row_security = off`);
        return tx.query(`select * from batch`);
      }),
    ).rejects.toThrow(/row-level security/);
    const roles = await api.query(`select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'dokaz_hub_%' order by 1`);
    expect(roles).toEqual(['dokaz_hub_api', 'dokaz_hub_worker'].map((rolname) => ({ rolname, rolsuper: false, rolbypassrls: false })));
  });
});

describe('the worker', () => {
  test('reads what it has to deliver, and nothing of batches but their age', async () => {
    expect(await worker.query(`select record_id from record_version`)).toHaveLength(1);
    expect(await worker.query(`select org, batch_id, received_on from batch`)).toHaveLength(1);
    await expect(worker.query(`select reply from batch`)).rejects.toThrow(DENIED);
    await expect(worker.query(`select jwe from audience_key_envelope`)).rejects.toThrow(DENIED);
    await expect(worker.query(`select statement from intake_quarantine`)).rejects.toThrow(DENIED);
  });
});
