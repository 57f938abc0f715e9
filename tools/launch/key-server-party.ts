import { join } from 'node:path';
import { partyDatabase, type PartyDatabase, type PartyPlace, type Variables } from './servers.js';
import { runMigrations, startProgram } from './programs.js';

export interface KeyServerServers {
  readonly place: PartyPlace;
  readonly database: PartyDatabase;
  readonly org: string;
  readonly keyDir: string;
  readonly port: number;
}

/** Servers of a key holder: PostgreSQL alone. Its database is migrated. */
export async function startKeyServerServers(
  place: PartyPlace,
  org: string,
  ports: { postgres: number; http: number },
  env: Readonly<Record<string, string | undefined>>,
): Promise<KeyServerServers> {
  const database = await partyDatabase(place, ['dokaz_keyserver'], ports.postgres, env['DATABASE_URL']);
  await runMigrations(place, 'keyserver', database.migrationUrl);
  return { place, database, org, keyDir: env['KEY_DIR'] ?? join(place.folder, 'keys'), port: ports.http };
}

export interface KeyServerProgram {
  readonly origin: string;
  readonly host: string;
  readonly hubOrg: string;
  readonly trustPin: string;
  readonly more?: Variables | undefined;
}

/** The key server. */
export async function startKeyServerProgram(servers: KeyServerServers, program: KeyServerProgram): Promise<void> {
  await startProgram(servers.place, {
    app: 'keyserver',
    readyAt: `http://127.0.0.1:${servers.port}/health`,
    env: {
      DATABASE_URL: servers.database.urlOf('dokaz_keyserver'),
      ORG: servers.org,
      KEY_DIR: servers.keyDir,
      KEY_SERVER_ORIGIN: program.origin,
      KEY_SERVER_HOST: program.host,
      KEY_SERVER_PORT: String(servers.port),
      HUB_ORG: program.hubOrg,
      TRUST_PIN: program.trustPin,
      ...program.more,
    },
  });
}
