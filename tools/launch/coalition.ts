import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, serviceAccount, stateFolder } from '#platform/embedded';
import { startHubPrograms, startHubServers, type HubServers } from './hub-party.js';
import { startKeyServerProgram, startKeyServerServers, type KeyServerServers } from './key-server-party.js';
import { startPartnerProgram, startPartnerServers, type PartnerServers } from './partner-party.js';
import { lockPid } from './pid-lock.js';
import { startRecipientProgram, startRecipientServers } from './recipient-party.js';
import { keptSecrets } from './secrets.js';
import type { PartyPlace, Variables } from './servers.js';
import { Supervisor, type Stopped } from './supervisor.js';

/** Where one partner lives. */
export interface PartnerPlace {
  readonly org: string;
  readonly folder: string;
  readonly keyDir: string;
  readonly localUrl: string;
  readonly tokenFile: string;
  /** Owner's URL of its database: for tests that look into it. */
  readonly ownerUrl: string;
}

/** Where one key server lives. */
export interface KeyServerPlan {
  readonly org: string;
  readonly origin: string;
  readonly folder: string;
  readonly keyDir: string;
  readonly ownerUrl: string;
}

/** A coalition whose databases stand migrated; the programs start once its trust document is known. */
export interface CoalitionPlan {
  readonly hubOrg: string;
  readonly hubOrigin: string;
  /** Everything that lies on the hub's machine. */
  readonly hubFolder: string;
  readonly hubKeyDir: string;
  readonly hubBodyKeyDir: string;
  readonly hubOwnerUrl: string;
  /** Owner's URL of the hub's token database. */
  readonly hubTokensOwnerUrl: string;
  readonly redisUrl: string;
  readonly objects: Variables;
  readonly partners: readonly PartnerPlace[];
  readonly keyServers: readonly KeyServerPlan[];
  /** Authorities that receive, each with a node of its own. */
  readonly recipients: readonly PartnerPlace[];
}

/** What the ceremony gives: the hash of the first trust document, and more variables for the programs. */
export interface CoalitionTrust {
  readonly pin: string;
  readonly hub?: Variables;
  readonly partner?: Variables;
  readonly keyServer?: Variables;
  readonly recipient?: Variables;
}

export interface CoalitionOptions {
  readonly stateDir: string;
  /** Forget every party of an earlier run first. */
  readonly fresh?: boolean;
  /** Organisation codes of the partners. */
  readonly partners: readonly string[];
  /** Organisation codes of the key servers; `K-01` and `K-02` unless told, none for `[]`. */
  readonly keyServers?: readonly string[];
  /** Organisation codes of the authorities that receive; none unless told. */
  readonly recipients?: readonly string[];
  readonly hubOrg?: string;
  /** Makes keys and the trust document (or finds those of an earlier start). */
  readonly trust: (plan: CoalitionPlan) => Promise<CoalitionTrust>;
  /** State is deleted when it stops: for tests and benches. */
  readonly temporary?: boolean;
  /** The hub's wanted port; another free one when it is taken. Default: any. */
  readonly hubPort?: number;
}

export interface Coalition extends CoalitionPlan {
  /** Resolves when it has stopped, with the cause if a child died. */
  readonly stopped: Promise<Stopped>;
  partner(org: string): PartnerPlace;
  recipient(org: string): PartnerPlace;
  /** Names of the children: `hub`, `hub-worker`, `hub-postgres`, `hub-redis`, `p-01-partner`, `k-01-keyserver`, … */
  children(): string[];
  pid(child: string): number;
  /** SIGKILL to one child, the others go on. */
  crash(child: string): Promise<void>;
  /** Starts a crashed child again at its old address. */
  restart(child: string): Promise<void>;
  /** Log files of every child. */
  logs(): string[];
  stop(): Promise<void>;
}

const KEY_SERVERS = ['K-01', 'K-02'];

function placeOf(root: string, name: string, supervisor: Supervisor): PartyPlace {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return { name, folder, supervisor, secrets: keptSecrets(join(folder, 'secrets.json')) };
}

function planOf(
  hub: HubServers,
  hubOrg: string,
  hubPort: number,
  partners: readonly PartnerServers[],
  keyServers: readonly KeyServerServers[],
  recipients: readonly PartnerServers[],
): CoalitionPlan {
  return {
    hubOrg,
    hubOrigin: `http://127.0.0.1:${hubPort}`,
    hubFolder: hub.place.folder,
    hubKeyDir: hub.keyDir,
    hubBodyKeyDir: hub.bodyKeyDir,
    hubOwnerUrl: hub.database.migrationUrl,
    hubTokensOwnerUrl: hub.tokens.migrationUrl,
    redisUrl: hub.redisUrl,
    objects: hub.objects,
    partners: partners.map(nodePlace),
    recipients: recipients.map(nodePlace),
    keyServers: keyServers.map(({ org, keyDir, port, place, database }) => ({
      org,
      keyDir,
      origin: `http://127.0.0.1:${port}`,
      folder: place.folder,
      ownerUrl: database.migrationUrl,
    })),
  };
}

function nodePlace({ org, keyDir, localUrl, tokenFile, place, database }: PartnerServers): PartnerPlace {
  return { org, keyDir, localUrl, tokenFile, folder: place.folder, ownerUrl: database.migrationUrl };
}

/** Where partners' nodes find the key servers. */
function keyServerVariables({ keyServers }: CoalitionPlan): Variables {
  return keyServers.length === 0 ? {} : { KEY_SERVERS: keyServers.map(({ org, origin }) => `${org}=${origin}`).join(',') };
}

/** The ports of the last start are wanted again: other parties, and people, have written them down. */
async function keptPorts(file: string, wanted: Readonly<Record<string, number>>): Promise<Map<string, number>> {
  const last = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {};
  const chosen = new Map<string, number>();
  for (const [name, port] of Object.entries(wanted)) chosen.set(name, await freePort(port || (last[name] ?? 0)));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(chosen), null, 2)}\n`);
  return chosen;
}

/** Programs that start at one time: more would only wait for each other's processor. */
const AT_ONCE = 4;

async function inTurn(starts: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...starts];
  const lane = async (): Promise<void> => {
    for (let start = left.shift(); start !== undefined; start = left.shift()) await start();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function startAll(options: CoalitionOptions, supervisor: Supervisor): Promise<CoalitionPlan> {
  const keyServerOrgs = options.keyServers ?? KEY_SERVERS;
  const recipientOrgs = options.recipients ?? [];
  const root = stateFolder(options.stateDir, serviceAccount());
  if (options.fresh === true)
    for (const name of ['hub', ...options.partners, ...keyServerOrgs, ...recipientOrgs])
      rmSync(join(root, name.toLowerCase()), { recursive: true, force: true });
  // It may lie elsewhere than asked (see stateFolder), where a caller's own clearing up would not find it.
  // A start that failed may leave a cluster that is still being made: what it says is the cause, not what could not be cleared.
  if (options.temporary)
    void supervisor.stopped.then(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 })).catch(() => undefined);
  const hubOrg = options.hubOrg ?? 'H-01';
  const names = Object.fromEntries([...options.partners, ...keyServerOrgs, ...recipientOrgs].map((org) => [org, 0]));
  const ports = await keptPorts(join(root, 'ports.json'), { ...names, hub: options.hubPort ?? 0 });
  const hubPort = ports.get('hub') ?? 0;
  const place = (name: string) => placeOf(root, name.toLowerCase(), supervisor);
  const node = (org: string) => [place(org), org, { postgres: 0, local: ports.get(org) ?? 0 }, undefined] as const;
  const [hub, partners, keyServers, recipients] = await Promise.all([
    startHubServers(place('hub'), { postgres: 0, redis: 0, http: hubPort }, {}),
    Promise.all(options.partners.map((org) => startPartnerServers(...node(org)))),
    Promise.all(keyServerOrgs.map((org) => startKeyServerServers(place(org), org, { postgres: 0, http: ports.get(org) ?? 0 }, {}))),
    Promise.all(recipientOrgs.map((org) => startRecipientServers(...node(org)))),
  ]);
  const plan = planOf(hub, hubOrg, hubPort, partners, keyServers, recipients);
  const trust = await options.trust(plan);
  const { hubOrigin } = plan;
  await inTurn([
    () => startHubPrograms(hub, { org: hubOrg, origin: hubOrigin, host: '127.0.0.1', port: hubPort, trustPin: trust.pin, more: trust.hub }),
    ...partners.map(
      (partner) => () =>
        startPartnerProgram(partner, {
          hubOrigin,
          hubOrg,
          trustPin: trust.pin,
          more: { SYNC_INTERVAL: '0', ...keyServerVariables(plan), ...trust.partner },
        }),
    ),
    ...recipients.map(
      (recipient) => () =>
        startRecipientProgram(recipient, { hubOrigin, hubOrg, trustPin: trust.pin, more: { SYNC_INTERVAL: '0', ...trust.recipient } }),
    ),
    ...keyServers.map(
      (server, i) => () =>
        startKeyServerProgram(server, {
          origin: plan.keyServers[i]!.origin,
          host: '127.0.0.1',
          hubOrg,
          trustPin: trust.pin,
          more: trust.keyServer,
        }),
    ),
  ]);
  return plan;
}

/**
 * Starts a hub, partners and key servers on this machine, each with a database cluster of its own, and keeps them together. State
 * stays in `stateDir` (or, as root, under /var/lib/dokaz when services cannot reach it) and is used again.
 *
 * @throws AlreadyRunning when another coalition runs there.
 */
export async function startCoalition(options: CoalitionOptions): Promise<Coalition> {
  mkdirSync(options.stateDir, { recursive: true });
  const unlock = lockPid(join(options.stateDir, 'supervisor.pid'));
  const supervisor = new Supervisor();
  void supervisor.stopped.then(unlock);
  let plan: CoalitionPlan;
  try {
    plan = await startAll(options, supervisor);
  } catch (error) {
    await supervisor.stop('start failed');
    throw error;
  }
  const byOrg = new Map([...plan.partners, ...plan.recipients].map((node) => [node.org, node]));
  const nodeOf = (org: string): PartnerPlace => {
    const place = byOrg.get(org);
    if (!place) throw new Error(`no node of ${org} in this coalition`);
    return place;
  };
  return {
    ...plan,
    stopped: supervisor.stopped,
    partner: nodeOf,
    recipient: nodeOf,
    children: () => supervisor.names(),
    pid: (child) => supervisor.pid(child),
    crash: (child) => supervisor.crash(child),
    restart: (child) => supervisor.restart(child),
    logs: () => supervisor.logs(),
    stop: () => supervisor.stop(),
  };
}
