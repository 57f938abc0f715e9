import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { Fault } from '#domain/fault';
import { onPath } from './service-account.js';

export interface RedisBinary {
  readonly command: string;
  readonly env: Record<string, string>;
}

/** Debian's redis-server is a link to redis-check-rdb in redis-tools, so that this package is all we need. */
const PACKAGE = 'redis-tools';
/** Part of every Debian system already. */
const BASE = /^(libc6|libgcc-s1|libstdc\+\+6|libssl3|libsystemd0|zlib1g)/;

interface Run {
  readonly code: number;
  readonly output: string;
}

function run(command: string, args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (part: Buffer) => (output += part.toString('utf8'));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 127, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const is = lstatSync(path);
    if (is.isDirectory()) openToAll(path);
    else if (!is.isSymbolicLink()) chmodSync(path, is.mode | 0o444);
  }
}

/** Downloads the package and the libraries it names, first from the system's lists, else from lists of our own. */
async function download(work: string): Promise<void> {
  const packages = join(work, 'packages');
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'packages']) mkdirSync(join(work, folder), { recursive: true });
  const system = ['-o', `Dir::Cache=${work}/cache`, '-o', `APT::Sandbox::User=${userInfo().username}`];
  const own = [
    ...system,
    '-o',
    `Dir::State=${work}/state`,
    '-o',
    `Dir::State::Lists=${work}/state/lists`,
    '-o',
    'Dir::State::status=/var/lib/dpkg/status',
  ];
  const fetch = async (options: readonly string[]): Promise<Run> => {
    const depends = await run('apt-cache', [...options, 'depends', '--no-recommends', '--no-suggests', PACKAGE], packages);
    const libraries = [...depends.output.matchAll(/^\s+Depends: (lib[^\s<]+)/gm)]
      .map((match) => match[1] ?? '')
      .filter((library) => !BASE.test(library));
    if (depends.code !== 0) return depends;
    return run('apt-get', [...options, '-qq', 'download', PACKAGE, ...libraries], packages);
  };
  if ((await fetch(system)).code === 0) return;
  // A bare image has no package lists; ours live in the work folder, so that no root is needed.
  const update = await run('apt-get', [...own, '-qq', 'update'], packages);
  const fetched = await fetch(own);
  if (fetched.code !== 0) throw new Fault('embedded/no-redis', {}, { cause: new Error(`${update.output}\n${fetched.output}`) });
}

async function unpack(folder: string): Promise<void> {
  const work = `${folder}.${process.pid}`;
  const root = join(work, 'root');
  try {
    await download(work);
    const packages = readdirSync(join(work, 'packages')).filter((name) => name.endsWith('.deb'));
    for (const name of packages) {
      const { code, output } = await run('dpkg-deb', ['-x', name, root], join(work, 'packages'));
      if (code !== 0) throw new Fault('embedded/no-redis', {}, { cause: new Error(output) });
    }
    symlinkSync('redis-check-rdb', join(root, 'usr/bin/redis-server'));
    openToAll(root);
    if (!existsSync(folder)) renameSync(root, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * A Redis server to run: one on PATH, else Debian's own package unpacked into `folder` (no root, no installation).
 *
 * @throws Fault `embedded/no-redis` when neither is possible: install redis or valkey, or set REDIS_URL.
 */
export async function redisBinary(folder: string): Promise<RedisBinary> {
  const installed = ['redis-server', 'valkey-server'].find(onPath);
  if (installed) return { command: installed, env: {} };
  const command = join(folder, 'usr/bin/redis-server');
  if (!existsSync(command)) {
    if (!onPath('apt-get') || !onPath('dpkg-deb')) throw new Fault('embedded/no-redis');
    await unpack(folder);
  }
  const libraries = readdirSync(join(folder, 'usr/lib')).map((name) => join(folder, 'usr/lib', name));
  return { command, env: { LD_LIBRARY_PATH: libraries.join(':') } };
}
