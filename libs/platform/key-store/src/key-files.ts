import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Creates a file whole or not at all, and never overwrites one: two processes that start together agree on one key. */
export function writeOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

/** Overwritten first, for file systems that write in place; then gone. */
export function destroyFile(path: string): void {
  writeFileSync(path, randomBytes(statSync(path).size), { flag: 'r+', flush: true });
  rmSync(path);
}
