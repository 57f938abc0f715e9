import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ObjectStore, checkKey, checkRange, type ByteRange, type StoredObject } from './object-store.js';

const PARTIAL = '.partial';

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Objects as files below one folder: written aside, flushed to disk, then renamed, so that a crash leaves the old
 * object or the new one, never half of one. Unlike S3, one key cannot be the folder of another (`a` and `a/b`).
 */
export class FolderObjectStore extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
    mkdirSync(join(folder, PARTIAL), { recursive: true, mode: 0o700 });
  }

  override async put(key: string, body: Uint8Array | Readable): Promise<void> {
    const path = this.path(key);
    const partial = join(this.folder, PARTIAL, randomBytes(12).toString('hex'));
    const source =
      body instanceof Uint8Array
        ? Readable.from([Buffer.from(body.buffer, body.byteOffset, body.byteLength)], { objectMode: false })
        : body;
    try {
      await pipeline(source, createWriteStream(partial, { mode: 0o600, flush: true }));
      await this.publish(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  override async get(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const found = await this.head(key);
    if (!found) return undefined;
    const { start, end } = checkRange(range, found.size);
    if (found.size === 0) return Readable.from([], { objectMode: false });
    const file = await open(this.path(key), 'r').catch(() => undefined);
    return file && createReadStream('', { fd: file, start, end });
  }

  override async head(key: string): Promise<StoredObject | undefined> {
    try {
      const is = await stat(this.path(key));
      return is.isFile() ? { key, size: is.size } : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  override async delete(key: string): Promise<void> {
    const path = this.path(key);
    await rm(path, { force: true });
    await syncFolder(dirname(path)).catch(() => undefined);
  }

  override async *list(prefix: string): AsyncIterable<StoredObject> {
    yield* this.walk('', prefix);
  }

  private async *walk(below: string, prefix: string): AsyncIterable<StoredObject> {
    const entries = await readdir(join(this.folder, below), { withFileTypes: true }).catch(() => []);
    // A folder sorts as its name with the slash, as S3 lists keys.
    const named = entries.map((entry) => ({ name: entry.isDirectory() ? `${entry.name}/` : entry.name, entry }));
    named.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, entry } of named) {
      const key = `${below}${name}`;
      if (key === `${PARTIAL}/`) continue;
      if (entry.isDirectory() && (key.startsWith(prefix) || prefix.startsWith(key))) yield* this.walk(key, prefix);
      if (!entry.isFile() || !key.startsWith(prefix)) continue;
      const found = await this.head(key);
      if (found) yield found;
    }
  }

  private async publish(partial: string, path: string): Promise<void> {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(partial, path);
    await syncFolder(folder);
  }

  private path(key: string): string {
    return join(this.folder, checkKey(key));
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
