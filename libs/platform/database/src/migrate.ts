import { DataSource, type MigrationInterface } from 'typeorm';
import pg from 'pg';
import { dataSourceOptions } from './database.js';

/** A migration class; TypeORM wants its name to end in 13 digits, by which migrations are ordered. */
export type MigrationClass = new () => MigrationInterface;

/** Any constant: the lock is per database, so that of two migrating processes the second finds nothing left to do. */
const LOCK = 7316;

/**
 * Brings a database up to date, as its owner. Each migration is one transaction; it is never edited once released.
 *
 * @returns names of the migrations that ran.
 */
export async function migrate(url: string, migrations: readonly MigrationClass[]): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url, application_name: 'dokaz-migrate-lock' });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const source = new DataSource({
      ...dataSourceOptions({ url, applicationName: 'dokaz-migrate', poolSize: 2 }),
      migrations: [...migrations],
      migrationsTransactionMode: 'each',
    });
    await source.initialize();
    try {
      return (await source.runMigrations()).map((ran) => ran.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await guard.end();
  }
}
