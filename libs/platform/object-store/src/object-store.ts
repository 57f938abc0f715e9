import type { Readable } from 'node:stream';
import { Fault } from '#domain/fault';

export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes `start` to `end`, both included, as in RFC 9110 §14.1.2; no `end` = to the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/**
 * Objects by key. Everything put here is already encrypted by its owner; the store is trusted with nothing but
 * keeping. A missing object is `undefined`, not an error.
 *
 * @throws Fault `object-store/bad-key`, `object-store/bad-range`
 */
export abstract class ObjectStore {
  /** Stores the whole object or nothing; an object of that key is replaced. A stream is read in flat memory. */
  abstract put(key: string, body: Uint8Array | Readable): Promise<void>;
  /** A stream of the object or of a range of it. */
  abstract get(key: string, range?: ByteRange): Promise<Readable | undefined>;
  abstract head(key: string): Promise<StoredObject | undefined>;
  /** Deleting what is not there is fine. */
  abstract delete(key: string): Promise<void>;
  /** Objects whose key begins with `prefix`, in the order of their keys. */
  abstract list(prefix: string): AsyncIterable<StoredObject>;

  /** The whole object in memory: for small ones. */
  async bytes(key: string): Promise<Uint8Array | undefined> {
    const stream = await this.get(key);
    if (!stream) return undefined;
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return new Uint8Array(Buffer.concat(parts));
  }
}

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** Keys are plain path segments, so that no store and no file system can read them another way. */
export function checkKey(key: string): string {
  const good = key.length <= 512 && key.split('/').every((segment) => SEGMENT.test(segment));
  if (!good) throw new Fault('object-store/bad-key');
  return key;
}

/** The first and last byte of a range within an object. */
export function checkRange(range: ByteRange | undefined, size: number): { start: number; end: number } {
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? size - 1, size - 1);
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0;
  if (!whole || (range && (start >= size || end < start))) throw new Fault('object-store/bad-range', { size });
  return { start, end };
}
