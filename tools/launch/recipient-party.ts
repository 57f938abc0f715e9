import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partyDatabase, type PartyPlace } from './servers.js';
import { runMigrations, startProgram } from './programs.js';
import type { PartnerServers, PartnerSettings } from './partner-party.js';

/** Servers of an authority: PostgreSQL alone. Its database is migrated. */
export async function startRecipientServers(
  place: PartyPlace,
  org: string,
  ports: { postgres: number; local: number },
  external: string | undefined,
): Promise<PartnerServers> {
  const database = await partyDatabase(place, ['dokaz_recipient'], ports.postgres, external);
  await runMigrations(place, 'recipient', database.migrationUrl);
  const localUrl = `http://127.0.0.1:${ports.local}`;
  const tokenFile = join(place.folder, 'local.token');
  const servers = { place, database, org, keyDir: join(place.folder, 'keys'), localPort: ports.local, localUrl, tokenFile };
  writeFileSync(join(place.folder, 'node.json'), `${JSON.stringify({ org, localUrl, tokenFile }, null, 2)}\n`, { mode: 0o600 });
  return servers;
}

/** The authority's node. */
export async function startRecipientProgram(
  servers: PartnerServers,
  { hubOrigin, hubOrg, trustPin, more }: PartnerSettings,
): Promise<void> {
  await startProgram(servers.place, {
    app: 'recipient',
    readyAt: `${servers.localUrl}/local/health`,
    env: {
      DATABASE_URL: servers.database.urlOf('dokaz_recipient'),
      ORG: servers.org,
      KEY_DIR: servers.keyDir,
      LOCAL_PORT: String(servers.localPort),
      LOCAL_TOKEN_FILE: servers.tokenFile,
      HUB_ORIGIN: hubOrigin,
      HUB_ORG: hubOrg,
      TRUST_PIN: trustPin,
      ...more,
    },
  });
}
