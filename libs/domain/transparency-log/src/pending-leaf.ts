import { canonicalBytes } from '#domain/canonical-json';
import { concatBytes, type Awaitable, type Crypto } from '#domain/crypto';

const LEAF_PREFIX = Uint8Array.of(0);

/** The bytes that a transaction puts into `leaf_pending` and the sequencer later into a tile: canonical `{"h":…,"v":1}`. */
export function pendingLeafBytes(h: string): Uint8Array {
  return canonicalBytes({ h, v: 1 });
}

/** Hash of a leaf in the Merkle tree: SHA-256(0x00 ‖ bytes) (RFC 6962 §2.1). */
export function leafNodeHash(leafBytes: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Awaitable<Uint8Array> {
  return crypto.sha256(concatBytes(LEAF_PREFIX, leafBytes));
}
