import { chmodSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { runAs, type ServiceAccount } from './service-account.js';

/** True when the account may enter `path` (or read it: `-r`). */
export function reachable(as: ServiceAccount | undefined, flag: '-x' | '-r', path: string): boolean {
  return runAs(as, 'test', [flag, path]).status === 0;
}

/**
 * A folder for state that the service account can enter: `wanted`, or, when a folder above it is closed to others (a
 * checkout in /root, say), one of the same name under /var/lib/dokaz, told apart by the wanted path.
 */
export function stateFolder(wanted: string, as: ServiceAccount | undefined): string {
  const first = resolve(wanted);
  mkdirSync(first, { recursive: true, mode: 0o711 });
  if (!as) return first;
  // Others may pass through to the services' own folders, which are 0700 each; they may not list.
  chmodSync(first, 0o711);
  if (reachable(as, '-x', first)) return first;
  const mark = createHash('sha256').update(first).digest('hex').slice(0, 8);
  const other = join('/var/lib/dokaz', `${basename(dirname(first))}-${basename(first)}-${mark}`.replace(/[^\w-]/g, ''));
  mkdirSync(other, { recursive: true, mode: 0o711 });
  chmodSync('/var/lib/dokaz', 0o711);
  chmodSync(other, 0o711);
  return other;
}

/** A folder for unpacked programs, shared by all state folders of this user: nothing in it is secret. */
export function sharedFolder(name: string, as: ServiceAccount | undefined): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const base = as ? '/var/lib/dokaz' : join(cache, 'dokaz');
  mkdirSync(base, { recursive: true });
  if (as) chmodSync(base, 0o711);
  return join(base, name);
}
