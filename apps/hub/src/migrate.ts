import { envOrExit, migrationEnv } from '#platform/config';
import { migrate } from '#platform/database';
import { hubMigrations, tokenMigrations } from './migrations.js';

/** One-shot: brings the hub's two databases to the newest form, as their owners. */
const env = envOrExit(migrationEnv, process.env);
await migrate(env.DATABASE_MIGRATION_URL, hubMigrations);
if (env.DATABASE_TOKENS_MIGRATION_URL !== undefined) await migrate(env.DATABASE_TOKENS_MIGRATION_URL, tokenMigrations);
