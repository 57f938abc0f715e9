import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '#domain/fault';
import type { WrappingKey } from '#platform/crypto';
import { destroyFile, writeOnce } from './key-files.js';

const BYTES = 32;
const FILE = /^body\.(\d{4}-\d{2}-\d{2}\.[A-Za-z0-9_-]{8})\.(key|destroyed)$/;
/** Milliseconds for which the folder is believed to be as it was: keys of other processes appear, and destroyed ones go from memory. */
const BELIEVED = 60_000;

/** One wrapping key through its life. */
export interface BodyKeyPeriod {
  readonly id: string;
  /** Day on which it was made, and its predecessor ceased to wrap anything new. */
  readonly from: string;
  /** Day on which it was destroyed; null = it can still be read. */
  readonly destroyedOn: string | null;
}

/**
 * The keys that wrap the data keys of the hub's bodies: `body.<day>.<check>.key` in a folder outside the database and its
 * backups. The newest wraps; older ones open until they are destroyed, which leaves `body.<day>.<check>.destroyed` with the day.
 * The folder is the whole truth about its keys, so that a restored database cannot claim that one is gone or is not.
 *
 * Processes share the folder. The check (from SHA-256 of the key) parts keys of one day that two of them made at one time, and
 * tells when two programs look into different folders.
 */
export class BodyKeyRing {
  #keys = new Map<string, WrappingKey>();
  #looked = -Infinity;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** What wraps now. @throws Fault `body-key/none`, `body-key/damaged` */
  current(): WrappingKey {
    this.look();
    const newest = [...this.#keys.keys()].sort().at(-1);
    if (newest === undefined) throw new Fault('body-key/none');
    return this.#keys.get(newest)!;
  }

  /** @throws Fault `body-key/missing` (also once it was destroyed) */
  get(id: string): WrappingKey {
    const known = this.#keys.get(id);
    if (known !== undefined && performance.now() - this.#looked < BELIEVED) return known;
    this.look();
    const found = this.#keys.get(id);
    if (found === undefined) throw new Fault('body-key/missing', { id });
    return found;
  }

  /** Every key that there is or was, oldest first. */
  periods(): BodyKeyPeriod[] {
    const periods = new Map<string, BodyKeyPeriod>();
    for (const { id, kind } of this.files()) {
      const from = id.slice(0, 10);
      if (kind === 'key') periods.set(id, { id, from, destroyedOn: null });
      else if (!periods.has(id)) periods.set(id, { id, from, destroyedOn: readFileSync(this.path(id, 'destroyed'), 'utf8').trim() });
    }
    return [...periods.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** A new key of that day, which wraps from now on. */
  add(day: string): WrappingKey {
    const key = randomBytes(BYTES);
    const id = `${day}.${checkOf(key)}`;
    writeOnce(this.path(id, 'key'), key.toString('base64url'));
    this.look();
    return this.get(id);
  }

  /** Destroys a key: whatever it wraps is unreadable, here and in every backup. Repeating it after a crash is harmless. */
  destroy(id: string, day: string): void {
    writeOnce(this.path(id, 'destroyed'), day);
    if (existsSync(this.path(id, 'key'))) destroyFile(this.path(id, 'key'));
    this.look();
  }

  private look(): void {
    const keys = new Map<string, WrappingKey>();
    for (const { id, kind } of this.files()) {
      if (kind !== 'key') continue;
      const known = this.#keys.get(id) ?? this.read(id);
      keys.set(id, known);
    }
    this.#keys = keys;
    this.#looked = performance.now();
  }

  private read(id: string): WrappingKey {
    const key = Buffer.from(readFileSync(this.path(id, 'key'), 'utf8'), 'base64url');
    if (key.length !== BYTES || id.slice(11) !== checkOf(key)) throw new Fault('body-key/damaged', { id });
    return { id, key: new Uint8Array(key) };
  }

  /** Keys before the marks of their destruction. */
  private files(): { id: string; kind: 'key' | 'destroyed' }[] {
    return readdirSync(this.folder)
      .flatMap((file) => {
        const [, id, kind] = FILE.exec(file) ?? [];
        return id === undefined ? [] : [{ id, kind: kind as 'key' | 'destroyed' }];
      })
      .sort((a, b) => b.kind.localeCompare(a.kind));
  }

  private path(id: string, kind: 'key' | 'destroyed'): string {
    return join(this.folder, `body.${id}.${kind}`);
  }
}

function checkOf(key: Uint8Array): string {
  return createHash('sha256').update('dokaz-body-key').update(key).digest('base64url').slice(0, 8);
}
