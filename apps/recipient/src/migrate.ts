import { envOrExit, migrationEnv } from '#platform/config';
import { migrate } from '#platform/database';
import { recipientMigrations } from './migrations.js';

/** One-shot: brings the authority's database to the newest form, as its owner. */
const env = envOrExit(migrationEnv, process.env);
await migrate(env.DATABASE_MIGRATION_URL, recipientMigrations);
