import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { provision, urlFor, type DatabasePlan, type LoginRole } from '#platform/database';
import { startPostgres, startRedis } from '#platform/embedded';
import type { Secrets } from './secrets.js';
import type { Supervisor } from './supervisor.js';

/** Environment of a child: strings only. */
export type Variables = Readonly<Record<string, string>>;

/** What every server of one party needs to know. */
export interface PartyPlace {
  /** Short name used for children, databases and logs: `hub`, `p-01`. */
  readonly name: string;
  /** Folder reachable for the service account. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly supervisor: Supervisor;
}

export interface PartyDatabase {
  /** URL of the owner, for migrations. */
  readonly migrationUrl: string;
  readonly urlOf: (role: string) => string;
}

/** Embedded servers are for laptops, tests and demonstrations; a real hub should not fall into them by a lost variable. */
export function refuseEmbeddedInProduction(env: Readonly<Record<string, string | undefined>>, what: string): void {
  if (env['NODE_ENV'] !== 'production' || env['DOKAZ_EMBEDDED_IN_PRODUCTION'] === 'yes') return;
  throw new Error(`NODE_ENV=production without an external ${what}: set its URL, or DOKAZ_EMBEDDED_IN_PRODUCTION=yes`);
}

/**
 * Settings of a cluster for link tokens: nothing of it is archived, streamed or backed up, and the write-ahead log is kept
 * for no longer than recovery from a crash needs; what is lost is sent again by the nodes.
 */
const UNARCHIVED = ['wal_level=minimal', 'max_wal_senders=0', 'archive_mode=off', 'max_wal_size=256MB', 'min_wal_size=32MB'];

/** The party's own database cluster (or a database on an external server), with its roles made. */
export async function partyDatabase(
  place: PartyPlace,
  roles: readonly string[],
  wantedPort: number,
  external: string | undefined,
): Promise<PartyDatabase> {
  const adminUrl = external ?? (await embeddedPostgres(place, 'postgres', wantedPort));
  return provisioned(place, roles, adminUrl, `dokaz_${place.name.replace(/\W/g, '_')}`);
}

/** The token database: a cluster of its own (or a database on an external server that keeps no archive). */
export async function partyTokenDatabase(
  place: PartyPlace,
  roles: readonly string[],
  external: string | undefined,
): Promise<PartyDatabase> {
  const adminUrl = external ?? (await embeddedPostgres(place, 'tokens', 0, UNARCHIVED));
  return provisioned(place, roles, adminUrl, `dokaz_${place.name.replace(/\W/g, '_')}_tokens`);
}

async function provisioned(place: PartyPlace, roles: readonly string[], adminUrl: string, database: string): Promise<PartyDatabase> {
  const login = (name: string): LoginRole => ({ name, password: place.secrets(`role:${name}`) });
  const plan: DatabasePlan = { database, owner: login('dokaz_owner'), roles: roles.map(login) };
  await provision(adminUrl, plan);
  return { migrationUrl: urlFor(adminUrl, plan.owner, plan.database), urlOf: (role) => urlFor(adminUrl, login(role), plan.database) };
}

async function embeddedPostgres(
  place: PartyPlace,
  what: 'postgres' | 'tokens',
  wantedPort: number,
  settings: readonly string[] = [],
): Promise<string> {
  refuseEmbeddedInProduction(process.env, what === 'tokens' ? 'PostgreSQL for tokens (DATABASE_TOKENS_URL)' : 'PostgreSQL');
  const name = `${place.name}-${what}`;
  const folder = join(place.folder, what);
  const password = place.secrets(what);
  let port = wantedPort;
  const running = await place.supervisor.start('server', name, async () => {
    const started = await startPostgres({ name, folder, password, port, settings });
    // Restarted after a crash it must come back where its clients look for it.
    port = started.port;
    return started;
  });
  return running.url;
}

/** Redis of the hub, the only party that needs one. */
export async function partyRedis(place: PartyPlace, wantedPort: number, external: string | undefined): Promise<string> {
  if (external) return external;
  refuseEmbeddedInProduction(process.env, 'Redis');
  let port = wantedPort;
  const running = await place.supervisor.start('server', `${place.name}-redis`, async () => {
    const started = await startRedis({ folder: join(place.folder, 'redis'), password: place.secrets('redis'), port });
    port = started.port;
    return started;
  });
  return running.url;
}

/** The variables that choose an object store: S3 as given, else a folder. */
export function objectStoreVariables(folder: string, env: Readonly<Record<string, string | undefined>>): Variables {
  if (!env['S3_ENDPOINT']) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { OBJECT_STORE_DIR: folder };
  }
  const given = ['S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'S3_BUCKET', 'S3_REGION'].flatMap((name) =>
    env[name] ? [[name, env[name]] as const] : [],
  );
  return Object.fromEntries(given);
}
