import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { Database, migrate } from './index.js';

class Notes1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE note (id int PRIMARY KEY, org text NOT NULL)`);
    await runner.query(`ALTER TABLE note ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE note FORCE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY own ON note USING (org = (SELECT current_setting('app.org')))`);
    await runner.query(`GRANT SELECT, INSERT, DELETE ON note TO dokaz_hub_api`);
  }
  async down(): Promise<void> {}
}

describe('Database', () => {
  let box: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    box = await testDatabase([Notes1000000000001]);
    database = await box.database('dokaz_hub_api');
  });
  afterAll(() => box?.drop());

  test('as(org) sees and writes rows of that organisation only', async () => {
    await database.as('P-01', (tx) => tx.query('INSERT INTO note VALUES (1, $1)', ['P-01']));
    await database.as('P-02', (tx) => tx.query('INSERT INTO note VALUES (2, $1)', ['P-02']));
    expect(await database.as('P-01', (tx) => tx.query('SELECT id FROM note'))).toEqual([{ id: 1 }]);
    await expect(database.as('P-01', (tx) => tx.query('INSERT INTO note VALUES (3, $1)', ['P-02']))).rejects.toThrow(/row-level security/);
  });

  test('without an organisation a fresh connection fails instead of showing everything', async () => {
    const fresh = await box.database('dokaz_hub_api');
    await expect(fresh.query('SELECT id FROM note')).rejects.toThrow(/app\.org/);
    await expect(database.as('', async () => undefined)).rejects.toMatchObject({ code: 'database/no-organisation' });
  });

  test('the organisation does not outlive its transaction on a pooled connection', async () => {
    await database.as('P-05', (tx) => tx.query('INSERT INTO note VALUES (5, $1)', ['P-05']));
    for (let round = 0; round < 10; round++) {
      expect(await database.as('P-05', (tx) => tx.query('SELECT id FROM note'))).toEqual([{ id: 5 }]);
      // PostgreSQL keeps a once used custom setting as '' on that connection: no row has an empty organisation.
      expect(await database.query('SELECT id FROM note')).toEqual([]);
    }
  });

  test('a failed transaction leaves nothing and its connection is given back', async () => {
    for (let round = 0; round < 12; round++) {
      const failing = database.as('P-03', async (tx) => {
        await tx.query('INSERT INTO note VALUES (9, $1)', ['P-03']);
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
    }
    expect(await database.as('P-03', (tx) => tx.query('SELECT id FROM note'))).toEqual([]);
  });

  test('execute counts touched rows', async () => {
    await database.as('P-04', (tx) => tx.query('INSERT INTO note VALUES (41, $1), (42, $1)', ['P-04']));
    expect(await database.as('P-04', (tx) => tx.execute('DELETE FROM note'))).toBe(2);
  });

  test('a connection that dies while nobody listens ends nothing; the next transaction gets another', async () => {
    const { master } = database.dataSource.driver as unknown as { master: pg.Pool };
    for (let round = 0; round < 5; round++) {
      const client = await master.connect();
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      // As a server's death comes: between the pool's letting go and whoever asked for it. Without a listener it would end the process.
      expect(client.listenerCount('error')).toBe(1);
      const gone = new Promise((done) => client.once('end', done));
      await database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await gone;
      client.release();
    }
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('the working role owns nothing: it can neither alter the table nor switch row security off', async () => {
    await expect(database.query('ALTER TABLE note DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/must be owner/);
    await expect(database.query('UPDATE note SET org = org')).rejects.toThrow(/permission denied/);
  });

  test('two processes that migrate at once run each migration once', async () => {
    const fresh = await testDatabase([]);
    const ran = await Promise.all([migrate(fresh.ownerUrl, [Notes1000000000001]), migrate(fresh.ownerUrl, [Notes1000000000001])]);
    expect(ran.flat()).toEqual(['Notes1000000000001']);
    await fresh.drop();
  });
});
