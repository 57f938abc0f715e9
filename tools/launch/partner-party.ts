import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partyDatabase, type PartyDatabase, type PartyPlace, type Variables } from './servers.js';
import { runMigrations, startProgram } from './programs.js';

export interface PartnerServers {
  readonly place: PartyPlace;
  readonly database: PartyDatabase;
  readonly org: string;
  readonly keyDir: string;
  readonly localPort: number;
  /** Address of the local API. */
  readonly localUrl: string;
  /** Bearer token of the local API. */
  readonly tokenFile: string;
}

/** Servers of a partner: PostgreSQL alone. Its database is migrated. */
export async function startPartnerServers(
  place: PartyPlace,
  org: string,
  ports: { postgres: number; local: number },
  external: string | undefined,
): Promise<PartnerServers> {
  const database = await partyDatabase(place, ['dokaz_partner'], ports.postgres, external);
  await runMigrations(place, 'partner', database.migrationUrl);
  const localUrl = `http://127.0.0.1:${ports.local}`;
  const tokenFile = join(place.folder, 'local.token');
  const servers = { place, database, org, keyDir: join(place.folder, 'keys'), localPort: ports.local, localUrl, tokenFile };
  // The command line finds its node by this file; the token itself stays in its own.
  writeFileSync(join(place.folder, 'node.json'), `${JSON.stringify({ org, localUrl, tokenFile }, null, 2)}\n`, { mode: 0o600 });
  return servers;
}

export interface PartnerSettings {
  readonly hubOrigin: string;
  readonly hubOrg: string;
  readonly trustPin: string;
  readonly more?: Variables | undefined;
}

/** The partner's node. */
export async function startPartnerProgram(servers: PartnerServers, partner: PartnerSettings): Promise<void> {
  await startProgram(servers.place, {
    app: 'partner',
    readyAt: `${servers.localUrl}/local/health`,
    env: {
      DATABASE_URL: servers.database.urlOf('dokaz_partner'),
      ORG: servers.org,
      KEY_DIR: servers.keyDir,
      LOCAL_PORT: String(servers.localPort),
      LOCAL_TOKEN_FILE: servers.tokenFile,
      HUB_ORIGIN: partner.hubOrigin,
      HUB_ORG: partner.hubOrg,
      TRUST_PIN: partner.trustPin,
      ...partner.more,
    },
  });
}
