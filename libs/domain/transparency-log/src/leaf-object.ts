import { canonicalString } from '#domain/canonical-json';
import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';

/** What a leaf may stand for. */
export const LEAF_TYPES = ['statement', 'release-slot', 'membership', 'rule', 'grant', 'disclosure', 'decision', 'recall'] as const;
export type LeafType = (typeof LEAF_TYPES)[number];

/** The object behind a leaf; kept by whoever made it, never published. */
export type LeafObject = {
  readonly type: LeafType;
  readonly org: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Base64url of 16 random bytes: without it, type, organisation and day are guessed in a few thousand hashes. */
  readonly salt: string;
  /** Identity of what is logged, base64url of 32 bytes. */
  readonly h: string;
};

const SALT = /^[A-Za-z0-9_-]{22}$/;
const HASH = /^[A-Za-z0-9_-]{43}$/;

/**
 * Checks and orders the members of a leaf object.
 *
 * @throws Fault `transparency-log/leaf` naming the member
 */
export function leafObject({ type, org, day, salt, h }: LeafObject): LeafObject {
  if (!SALT.test(salt)) throw new Fault('transparency-log/leaf', { field: 'salt' });
  if (!HASH.test(h)) throw new Fault('transparency-log/leaf', { field: 'h' });
  return { day, h, org, salt, type };
}

/** Base64url of SHA-256 over the canonical leaf object: the `h` of the logged leaf `{h, v}`. */
export async function leafHash(object: LeafObject, crypto: Pick<Crypto, 'sha256Text'>): Promise<string> {
  return crypto.sha256Text(canonicalString(leafObject(object)));
}
