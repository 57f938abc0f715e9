import { z } from 'zod';
import * as is from './variables.js';

/** Where sealed blobs and tombstones are kept: a folder, or any S3 service (all four S3_ variables). */
const objects = {
  OBJECT_STORE_DIR: is.folder.optional(),
  S3_ENDPOINT: is.url('http(s)://host[:port]', /^https?$/).optional(),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(8).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'a bucket name' })
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
};

interface ObjectVariables {
  OBJECT_STORE_DIR?: string | undefined;
  S3_ENDPOINT?: string | undefined;
  S3_ACCESS_KEY?: string | undefined;
  S3_SECRET_KEY?: string | undefined;
  S3_BUCKET?: string | undefined;
}

function oneObjectStore(env: ObjectVariables, context: z.RefinementCtx): void {
  const missing = (name: keyof ObjectVariables, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (!env.S3_ENDPOINT) {
    if (!env.OBJECT_STORE_DIR) missing('OBJECT_STORE_DIR', 'required: a folder, or S3_ENDPOINT');
    return;
  }
  if (env.OBJECT_STORE_DIR) missing('OBJECT_STORE_DIR', 'either a folder or S3_ENDPOINT, not both');
  for (const name of ['S3_ACCESS_KEY', 'S3_SECRET_KEY', 'S3_BUCKET'] as const) if (!env[name]) missing(name, 'required with S3_ENDPOINT');
}

const shared = {
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: is.logLevel,
  REDIS_URL: is.redisUrl,
  /** First part of every Redis key, so that several coalitions may share a server. */
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/)
    .default('dokaz'),
  /**
   * Keys that wrap the bodies' keys; of hub and worker alike. Not beside the database's backups, and kept without a history of
   * its own: an old copy of this folder opens old backups.
   */
  BODY_KEY_DIR: is.folder,
  /** Days for which a backup of the hub's database can be restored: for as long an old body key is kept. */
  BACKUP_DAYS: is.count(30),
  ...objects,
};

/** Environment of `apps/hub`. */
export const hubEnv = z
  .object({
    ...shared,
    /** Login role `dokaz_hub_api`. */
    DATABASE_URL: is.postgresUrl('role dokaz_hub_api'),
    DATABASE_POOL: is.count(10),
    /** The token database, apart from the other: no archive, no backup. */
    DATABASE_TOKENS_URL: is.postgresUrl('role dokaz_hub_api in the token database'),
    /** The hub's own organisation code in the trust document. */
    ORG: is.organisation.default('H-01'),
    /** The origin that callers sign (`@target-uri`), never taken from a Host header. */
    HUB_ORIGIN: is.origin,
    HUB_HOST: z.string().default('127.0.0.1'),
    HUB_PORT: is.port(8080),
    METRICS_PORT: is.port(9464),
    /** The hub's keys (request signing, receipts, cursor, …). */
    KEY_DIR: is.folder,
    /** Hash of the first trust document, known out of band. */
    TRUST_PIN: is.hash,
    /** Days in which owners have to answer a request for assistance. */
    REQUEST_DEADLINE_DAYS: is.count(14),
    /** Days in which owners may veto a widening of the rules once it has its signatures; 0 = none, for tests and the demonstration. */
    RULE_VETO_DAYS: is.days(7),
    /** First trust documents, in the form of the answer of `GET /v1/trust/membership`: nobody can sign a request before. */
    TRUST_FILE: is.file.optional(),
  })
  .superRefine(oneObjectStore, { when: () => true });
export type HubEnv = z.output<typeof hubEnv>;

/** Environment of `apps/worker`. */
export const workerEnv = z
  .object({
    ...shared,
    /** Login role `dokaz_hub_worker`. */
    DATABASE_WORKER_URL: is.postgresUrl('role dokaz_hub_worker'),
    DATABASE_POOL: is.count(6),
    DATABASE_TOKENS_URL: is.postgresUrl('role dokaz_hub_worker in the token database'),
    METRICS_PORT: is.port(9465),
    /** Seconds between two ticks of a partner's pump: fixed, so that an upload cannot be matched to an interview; 0 = at once. */
    TICK_INTERVAL: is.seconds(6 * 60 * 60),
    /** Seconds between two sweeps for work that Redis lost. */
    SWEEP_INTERVAL: is.seconds(60),
  })
  .superRefine(oneObjectStore, { when: () => true });
export type WorkerEnv = z.output<typeof workerEnv>;

/** Environment of the one-shot migrations (`dist/apps/{hub,partner}/src/migrate.js`). */
export const migrationEnv = z.object({
  /** The database's owner; no running program has it. */
  DATABASE_MIGRATION_URL: is.postgresUrl('the owner of the database'),
  /** The owner of the token database; the hub's party alone has one. */
  DATABASE_TOKENS_MIGRATION_URL: is.postgresUrl('the owner of the token database').optional(),
});
