import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startChild, untilReady, type Child } from './child.js';
import { freePort } from './free-port.js';
import { postgresBinaries } from './postgres-binaries.js';
import { ownedFolder, runAs, serviceAccount, serviceEnvironment, type ServiceAccount } from './service-account.js';

export interface PostgresOptions {
  /** Made if missing; must be reachable for the service account (see `stateFolder`). */
  readonly folder: string;
  readonly name?: string;
  /** Password of the superuser `postgres`; kept by the caller, never written to disk by us. */
  readonly password: string;
  /** Wanted port; another free one is taken when it is in use. */
  readonly port?: number;
  /** `false` only for tests: a crash of the machine may then lose everything. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[];
}

export interface RunningPostgres extends Child {
  /** Superuser URL of the database `postgres`. */
  readonly url: string;
  readonly port: number;
}

/** Nothing of a row may reach the server's log: no statements, no parameters, no DETAIL lines that quote values. */
const QUIET = [
  'log_statement=none',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
];
const EPHEMERAL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
];

function initialise(binaries: string, data: string, options: PostgresOptions, as: ServiceAccount | undefined): void {
  const secret = join(data, '..', `password.${process.pid}`);
  writeFileSync(secret, options.password, { mode: 0o600 });
  if (as) chownSync(secret, as.uid, as.gid);
  try {
    const identity = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`];
    const form = ['-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-sync', '--no-instructions'];
    const made = runAs(as, join(binaries, 'bin/initdb'), ['-D', data, ...identity, ...form]);
    if (made.status !== 0) throw new Error(`initdb failed: ${made.output}`);
  } finally {
    rmSync(secret, { force: true });
  }
}

function alive(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false;
  }
}

/** Where setpriv is missing a killed supervisor leaves its server behind: it is asked to stop before a new one starts. */
async function stopOrphan(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!alive(pid, data)) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 15_000;
  while (alive(pid, data)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL ${pid} still holds ${data}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts PostgreSQL 18 from its npm binary package: scram passwords, checksums, loopback TCP only, no socket file.
 * As root it runs under the service account. It ends when this process ends, however that happens.
 *
 * @throws Fault `embedded/no-postgres`, `embedded/no-service-account`; Error when the server does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const as = serviceAccount();
  const binaries = postgresBinaries(as);
  const folder = ownedFolder(options.folder, as);
  const data = join(folder, 'data');
  ownedFolder(data, as);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, data, options, as);
  await stopOrphan(data);
  // After a crash the old server's last processes may hold its shared memory for a moment: PostgreSQL then refuses to start.
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch({ binaries, folder, data, as, options, port: await freePort(options.port) });
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((next) => setTimeout(next, 200 * attempt));
    }
  }
}

interface Launch {
  readonly binaries: string;
  readonly folder: string;
  readonly data: string;
  readonly as: ServiceAccount | undefined;
  readonly options: PostgresOptions;
  readonly port: number;
}

async function launch({ binaries, folder, data, as, options, port }: Launch): Promise<RunningPostgres> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${options.maxConnections ?? 100}`,
    'shared_buffers=128MB',
    ...QUIET,
    ...(options.durable === false ? EPHEMERAL : []),
    ...(options.settings ?? []),
  ];
  const child = startChild({
    name: options.name ?? 'postgres',
    command: join(binaries, 'bin/postgres'),
    args: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    log: join(folder, 'postgres.log'),
    stopSignal: 'INT',
    env: serviceEnvironment(),
    as,
  });
  const url = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
  await untilReady(child, () => answers(url));
  return { ...child, url, port };
}
