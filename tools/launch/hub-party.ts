import { join, resolve } from 'node:path';
import { freePort } from '#platform/embedded';
import {
  objectStoreVariables,
  partyDatabase,
  partyRedis,
  partyTokenDatabase,
  type PartyDatabase,
  type PartyPlace,
  type Variables,
} from './servers.js';
import { runMigrations, startProgram } from './programs.js';

export const HUB_ROLES = ['dokaz_hub_api', 'dokaz_hub_worker'] as const;

export interface HubServers {
  readonly place: PartyPlace;
  readonly database: PartyDatabase;
  /** Link tokens, apart from everything else. */
  readonly tokens: PartyDatabase;
  readonly redisUrl: string;
  readonly objects: Variables;
  readonly keyDir: string;
  readonly bodyKeyDir: string;
}

/** Wanted ports; 0 = any. */
export interface HubPorts {
  readonly postgres: number;
  readonly redis: number;
  readonly http: number;
}

/** Servers of the hub, its databases migrated. `env` may name external ones. */
export async function startHubServers(
  place: PartyPlace,
  ports: HubPorts,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HubServers> {
  const [[database, tokens], redisUrl] = await Promise.all([
    Promise.all([
      partyDatabase(place, HUB_ROLES, ports.postgres, env['DATABASE_URL']),
      partyTokenDatabase(place, HUB_ROLES, env['DATABASE_TOKENS_URL']),
    ]).then(async (made) => {
      await runMigrations(place, 'hub', made[0].migrationUrl, { DATABASE_TOKENS_MIGRATION_URL: made[1].migrationUrl });
      return made;
    }),
    partyRedis(place, ports.redis, env['REDIS_URL']),
  ]);
  return {
    place,
    database,
    tokens,
    redisUrl,
    objects: objectStoreVariables(join(place.folder, 'objects'), env),
    keyDir: env['KEY_DIR'] ? resolve(env['KEY_DIR']) : join(place.folder, 'keys'),
    bodyKeyDir: env['BODY_KEY_DIR'] ? resolve(env['BODY_KEY_DIR']) : join(place.folder, 'body-keys'),
  };
}

export interface HubSettings {
  readonly org: string;
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly trustPin: string;
  readonly more?: Variables | undefined;
}

/** The hub's HTTP API and its worker. */
export async function startHubPrograms(servers: HubServers, hub: HubSettings): Promise<void> {
  const { place, database, tokens, redisUrl, objects } = servers;
  const [hubMetrics, workerMetrics] = [await freePort(), await freePort()];
  const shared = { REDIS_URL: redisUrl, BODY_KEY_DIR: servers.bodyKeyDir, ...objects, ...hub.more };
  await Promise.all([
    startProgram(place, {
      app: 'hub',
      readyAt: `http://127.0.0.1:${hub.port}/health`,
      env: {
        ...shared,
        DATABASE_URL: database.urlOf('dokaz_hub_api'),
        DATABASE_TOKENS_URL: tokens.urlOf('dokaz_hub_api'),
        ORG: hub.org,
        HUB_ORIGIN: hub.origin,
        HUB_HOST: hub.host,
        HUB_PORT: String(hub.port),
        METRICS_PORT: String(hubMetrics),
        KEY_DIR: servers.keyDir,
        TRUST_PIN: hub.trustPin,
      },
    }),
    startProgram(place, {
      app: 'worker',
      readyAt: `http://127.0.0.1:${workerMetrics}/metrics`,
      env: {
        ...shared,
        DATABASE_WORKER_URL: database.urlOf('dokaz_hub_worker'),
        DATABASE_TOKENS_URL: tokens.urlOf('dokaz_hub_worker'),
        METRICS_PORT: String(workerMetrics),
        TRUST_PIN: hub.trustPin,
      },
    }),
  ]);
}
