import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, serviceAccount, stateFolder } from '#platform/embedded';
import { startHubPrograms, startHubServers } from './hub-party.js';
import { startKeyServerProgram, startKeyServerServers } from './key-server-party.js';
import { startPartnerProgram, startPartnerServers } from './partner-party.js';
import { AlreadyRunning, lockPid } from './pid-lock.js';
import { keptSecrets } from './secrets.js';
import type { PartyPlace } from './servers.js';
import { Supervisor } from './supervisor.js';

/** Exit codes: 0 told to stop, 1 a child died or the start failed, 2 wrong use, 3 already running. */
const EXIT = { fine: 0, failed: 1, usage: 2, running: 3 } as const;

const USAGE = `usage: npm start            a hub: TRUST_PIN [TRUST_FILE KEY_DIR ORG HUB_ORIGIN HUB_HOST HUB_PORT]
       npm run partner      a partner's node: ORG HUB_ORIGIN TRUST_PIN [TRUST_FILE KEY_DIR HUB_ORG LOCAL_PORT SYNC_INTERVAL
                            KEY_SERVERS LINK_DELAY]
       npm run keyserver    a key server: ORG TRUST_PIN [TRUST_FILE KEY_DIR HUB_ORG KEY_SERVER_ORIGIN KEY_SERVER_HOST KEY_SERVER_PORT
                            OPRF_THREADS QUOTA_FACTOR QUOTA_SLACK]
state: DOKAZ_STATE (default .data/hub, .data/<org>)
real servers: DATABASE_URL (an administrator's), REDIS_URL, S3_ENDPOINT S3_ACCESS_KEY S3_SECRET_KEY S3_BUCKET
`;

const env = process.env;
const say = (text: string) => process.stdout.write(`${text}\n`);

function required(names: readonly string[]): Record<string, string> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) {
    process.stderr.write(`missing: ${missing.join(', ')}\n${USAGE}`);
    process.exit(EXIT.usage);
  }
  return Object.fromEntries(names.map((name) => [name, env[name] ?? '']));
}

/** Given variables of these names: what a program reads beyond what the launcher decides. */
function passedOn(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : [])));
}

/** The same for files and folders: programs run in another folder than the person who named them. */
function passedOnPaths(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(passedOn(names)).map(([name, path]) => [name, resolve(path)]));
}

async function runHub(place: PartyPlace): Promise<void> {
  const { TRUST_PIN: trustPin = '' } = required(REQUIRED.hub);
  const port = await freePort(Number(env['HUB_PORT'] ?? 8080));
  const origin = env['HUB_ORIGIN'] ?? `http://127.0.0.1:${port}`;
  const servers = await startHubServers(place, { postgres: 5433, redis: 6380, http: port }, env);
  const more = {
    ...passedOn(['TICK_INTERVAL', 'SWEEP_INTERVAL', 'RULE_VETO_DAYS', 'REDIS_PREFIX', 'BACKUP_DAYS']),
    ...passedOnPaths(['TRUST_FILE']),
  };
  await startHubPrograms(servers, { org: env['ORG'] ?? 'H-01', origin, host: env['HUB_HOST'] ?? '127.0.0.1', port, trustPin, more });
  say(`hub ready at ${origin} (port ${port}); state in ${place.folder}`);
}

async function runPartner(place: PartyPlace, wanted: string): Promise<void> {
  const { ORG: org = '', HUB_ORIGIN: hubOrigin = '', TRUST_PIN: trustPin = '' } = required(REQUIRED.partner);
  const local = await freePort(Number(env['LOCAL_PORT'] ?? 8181));
  const servers = await startPartnerServers(place, org, { postgres: 5434, local }, env['DATABASE_URL']);
  const paths = passedOnPaths(['TRUST_FILE', 'KEY_DIR']);
  await startPartnerProgram(servers, {
    hubOrigin,
    hubOrg: env['HUB_ORG'] ?? 'H-01',
    trustPin,
    more: { ...passedOn(['SYNC_INTERVAL', 'KEY_SERVERS', 'LINK_DELAY']), ...paths },
  });
  // In the folder that was asked for, where a person looks; the state itself may lie elsewhere (stateFolder).
  const { localUrl, tokenFile } = servers;
  const about = { org, localUrl, tokenFile, keys: paths['KEY_DIR'] ?? servers.keyDir, hub: hubOrigin, pin: trustPin };
  const trust = paths['TRUST_FILE'] === undefined ? {} : { trust: paths['TRUST_FILE'] };
  writeFileSync(join(wanted, 'node.json'), `${JSON.stringify({ ...about, ...trust }, null, 2)}\n`, { mode: 0o600 });
  say(`node of ${org} ready; local API ${servers.localUrl}, token in ${servers.tokenFile}; state in ${place.folder}`);
}

async function runKeyServer(place: PartyPlace): Promise<void> {
  const { ORG: org = '', TRUST_PIN: trustPin = '' } = required(REQUIRED.keyserver);
  const port = await freePort(Number(env['KEY_SERVER_PORT'] ?? 8282));
  const origin = env['KEY_SERVER_ORIGIN'] ?? `http://127.0.0.1:${port}`;
  const paths = passedOnPaths(['TRUST_FILE', 'KEY_DIR']);
  const servers = await startKeyServerServers(place, org, { postgres: 5435, http: port }, { ...env, ...paths });
  const limits = passedOn(['OPRF_THREADS', 'QUOTA_FACTOR', 'QUOTA_SLACK', 'ELEMENTS_PER_PERSON', 'BATCH_PEOPLE']);
  await startKeyServerProgram(servers, {
    origin,
    host: env['KEY_SERVER_HOST'] ?? '127.0.0.1',
    hubOrg: env['HUB_ORG'] ?? 'H-01',
    trustPin,
    more: { ...limits, ...paths },
  });
  say(`key server of ${org} ready at ${origin} (port ${port}); keys in ${servers.keyDir}; state in ${place.folder}`);
}

/** Variables without which a party cannot start. */
const REQUIRED = { hub: ['TRUST_PIN'], partner: ['ORG', 'HUB_ORIGIN', 'TRUST_PIN'], keyserver: ['ORG', 'TRUST_PIN'] } as const;
type Party = keyof typeof REQUIRED;
const isParty = (name: string | undefined): name is Party => name !== undefined && Object.hasOwn(REQUIRED, name);

function run(party: Party, place: PartyPlace, wanted: string): Promise<void> {
  if (party === 'hub') return runHub(place);
  return party === 'partner' ? runPartner(place, wanted) : runKeyServer(place);
}

async function main(party: string | undefined): Promise<number> {
  if (!isParty(party)) {
    process.stderr.write(USAGE);
    return EXIT.usage;
  }
  required(REQUIRED[party]);
  const name = party === 'hub' ? 'hub' : (env['ORG'] ?? party).toLowerCase();
  const wanted = env['DOKAZ_STATE'] ?? join('.data', name);
  mkdirSync(wanted, { recursive: true });
  const supervisor = new Supervisor();
  const unlock = lockPid(join(wanted, 'supervisor.pid'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void supervisor.stop());
  const folder = stateFolder(wanted, serviceAccount());
  const place = { name, folder, supervisor, secrets: keptSecrets(join(folder, 'secrets.json')) };
  // Told to stop in the middle of starting, it must not wait for the start to end.
  const running = run(party, place, wanted);
  running.catch((error: unknown) => supervisor.stop(error instanceof Error ? error.message : 'start failed'));
  const { cause } = await supervisor.stopped;
  unlock();
  if (cause === undefined) return EXIT.fine;
  process.stderr.write(`${cause}\n`);
  return EXIT.failed;
}

try {
  process.exit(await main(process.argv[2]));
} catch (error) {
  if (!(error instanceof AlreadyRunning)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(EXIT.running);
}
