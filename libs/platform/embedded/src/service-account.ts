import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { Fault } from '#domain/fault';

/** The unprivileged user that runs PostgreSQL and Redis when we are root (PostgreSQL refuses to run as root). */
export interface ServiceAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** A command line ready for `spawn`, with the options that drop privileges where `setpriv` is missing. */
export interface Command {
  readonly command: string;
  readonly args: string[];
  readonly options: { uid?: number; gid?: number };
}

const found = new Map<string, boolean>();

/** True when `program` is on PATH. */
export function onPath(program: string): boolean {
  const known = found.get(program);
  if (known !== undefined) return known;
  const is = spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;
  found.set(program, is);
  return is;
}

function lookUp(name: string): ServiceAccount | undefined {
  const entry = spawnSync('getent', ['passwd', name], { encoding: 'utf8' });
  if (entry.status !== 0) return undefined;
  const [user, , uid, gid] = entry.stdout.trim().split(':');
  return { name: user ?? name, uid: Number(uid), gid: Number(gid) };
}

let account: ServiceAccount | undefined;

/**
 * The account that services run under: none for a normal user (they run as that user); for root the system user
 * `dokaz`, made on first use.
 *
 * @throws Fault `embedded/no-service-account` when root cannot make one.
 */
export function serviceAccount(): ServiceAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  account ??= lookUp('dokaz');
  if (account) return account;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'dokaz']);
  // Images without useradd usually carry some unprivileged account that will do.
  account = lookUp('dokaz') ?? lookUp('postgres') ?? lookUp('nobody');
  if (!account) throw new Fault('embedded/no-service-account');
  return account;
}

/**
 * Wraps a command so that the kernel sends it `signal` when this process dies, however it dies: no orphans even after
 * SIGKILL. With an account it also drops root.
 */
export function tied(command: string, args: readonly string[], signal: 'INT' | 'TERM', as?: ServiceAccount): Command {
  const drop = as ? { uid: as.uid, gid: as.gid } : {};
  if (!onPath('setpriv')) return { command, args: [...args], options: drop };
  const identity = as ? ['--reuid', String(as.uid), '--regid', String(as.gid), '--clear-groups'] : [];
  return { command: 'setpriv', args: ['--pdeathsig', signal, ...identity, '--', command, ...args], options: {} };
}

/** Runs a short command as the service account and waits for it. */
export function runAs(as: ServiceAccount | undefined, command: string, args: readonly string[]): { status: number | null; output: string } {
  const ready = tied(command, args, 'TERM', as);
  const run = spawnSync(ready.command, ready.args, { encoding: 'utf8', cwd: '/', env: serviceEnvironment(), ...ready.options });
  return { status: run.status, output: `${run.stderr ?? ''}${run.error ? String(run.error) : ''}`.trim() };
}

/** The whole environment of a service: nothing of ours (secrets above all) is passed on. */
export function serviceEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C.UTF-8', ...more };
}

/** Makes a folder that only its service may read. */
export function ownedFolder(path: string, as: ServiceAccount | undefined, mode = 0o700): string {
  mkdirSync(path, { recursive: true });
  chmodSync(path, mode);
  if (as) chownSync(path, as.uid, as.gid);
  return path;
}
