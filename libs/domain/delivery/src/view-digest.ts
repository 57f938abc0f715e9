import { toBase64url, utf8, type Crypto } from '#domain/crypto';
import { z } from 'zod';

/** Number of buckets of a view digest: one per first byte of SHA-256(recordId). */
export const BUCKETS = 256;
const MODULUS = 1n << 256n;

/** One record that a partner holds, or should hold; `profile` names the fields it was given. */
export interface ViewEntry {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  readonly profile: string;
}

/** Answer of `GET /v1/digest`. `settled` says that nothing waits behind the caller's cursor, so that a difference is a real one. */
export const DigestAnswer = z.strictObject({ buckets: z.array(z.string().length(43)).length(BUCKETS), settled: z.boolean() });
export type DigestAnswer = z.infer<typeof DigestAnswer>;

/** Answer of `GET /v1/digest?bucket=N`: what the caller should hold in that bucket. */
export const BucketAnswer = z.strictObject({
  entries: z.array(z.strictObject({ recordId: z.uuid(), rev: z.int(), h: z.string(), profile: z.string() })),
});
export type BucketAnswer = z.infer<typeof BucketAnswer>;

/** The bytes that stand for one entry: its four members in this order, each but the last followed by LF (0x0a), in UTF-8. */
export function viewEntryBytes(entry: ViewEntry): Uint8Array {
  return utf8(`${entry.recordId}\n${entry.rev}\n${entry.h}\n${entry.profile}`);
}

/** The bucket of a record, 0–255. */
export async function bucketOf(recordId: string, crypto: Crypto): Promise<number> {
  const digest = await crypto.sha256(utf8(recordId));
  return new DataView(digest.buffer, digest.byteOffset).getUint8(0);
}

/**
 * Sums entries into 256 buckets: value = Σ SHA-256(entry) mod 2²⁵⁶, big-endian.
 *
 * A sum does not depend on order and takes one pass in flat memory. It guards against loss and mistakes, not against a hub that
 * lies: the hub computes its side from what it wants to show.
 */
export class ViewDigest {
  private readonly sums: bigint[] = Array.from({ length: BUCKETS }, () => 0n);

  constructor(private readonly crypto: Crypto) {}

  async add(entry: ViewEntry): Promise<void> {
    const bucket = await bucketOf(entry.recordId, this.crypto);
    const digest = await this.crypto.sha256(viewEntryBytes(entry));
    this.sums.splice(bucket, 1, ((this.sums.at(bucket) as bigint) + toInteger(digest)) % MODULUS);
  }

  /** 256 values, base64url of 32 bytes each. */
  values(): string[] {
    return this.sums.map((sum) => toBase64url(toBytes(sum)));
  }
}

/** Buckets in which two digests differ. */
export function differingBuckets(mine: readonly string[], theirs: readonly string[]): number[] {
  return mine.flatMap((value, bucket) => (value === theirs[bucket] ? [] : [bucket]));
}

function toInteger(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 32);
  return [0, 8, 16, 24].reduce((sum, at) => (sum << 64n) | view.getBigUint64(at), 0n);
}

function toBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  [24, 16, 8, 0].forEach((at, word) => view.setBigUint64(at, BigInt.asUintN(64, value >> BigInt(64 * word))));
  return bytes;
}
