import { envOrExit, migrationEnv } from '#platform/config';
import { migrate } from '#platform/database';
import { keyServerMigrations } from './migrations.js';

/** One-shot: brings the key server's database to the newest form, as its owner. */
const env = envOrExit(migrationEnv, process.env);
await migrate(env.DATABASE_MIGRATION_URL, keyServerMigrations);
