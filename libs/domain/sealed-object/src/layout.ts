import { concatBytes, fromBase64url, utf8, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';

/**
 * Bytes of a sealed blob. Everything before the S2 segment has one size; only that segment grows, in whole steps:
 *
 * `DKZS` ‖ version ‖ 8 stanzas × 72 ‖ commitment S2 (32) ‖ commitment S3 (32) ‖ S3 segment (2048) ‖ S2 segment
 */
export const MAGIC = Uint8Array.of(0x44, 0x4b, 0x5a, 0x53, 1);
/** Wrapped keys in every blob; the unused ones are random. */
export const STANZAS = 8;
/** RFC 3394 makes 72 bytes of two keys of 32. */
export const STANZA_LENGTH = 72;
export const KEY_LENGTH = 32;
export const COMMITMENT_LENGTH = 32;
export const COMMITMENTS_AT = MAGIC.length + STANZAS * STANZA_LENGTH;
export const HEADER_LENGTH = COMMITMENTS_AT + 2 * COMMITMENT_LENGTH;
/** Ciphertext and tag of everything sensitive, whether there is any or not. */
export const SENSITIVE_LENGTH = 2048;
export const RESTRICTED_AT = HEADER_LENGTH + SENSITIVE_LENGTH;
export const TAG_LENGTH = 16;
/** A segment's plaintext starts with the length of its content, 32 bits, big endian. */
export const PREFIX_LENGTH = 4;
/** A blob is a whole number of these. */
export const BLOB_STEP = 4096;
/** Larger than sixteen elements of any real record; a bound for readers. */
export const MAX_BLOB = 256 * BLOB_STEP;

/** One key per segment and blob, so one nonce is enough. */
export const NONCE = new Uint8Array(12);
const NO_SALT = new Uint8Array(0);

export type SegmentClass = 'restricted' | 'sensitive';

/**
 * HKDF-SHA-256(content key, `dokaz-sealed-…`): 32 bytes that encrypt, 32 that commit. AES-GCM alone does not bind a
 * ciphertext to one key, so two recipients could be shown two contents of one blob; the commitment in the header does.
 */
export async function segmentKeys(
  contentKey: Uint8Array,
  cls: SegmentClass,
  crypto: Crypto,
): Promise<{ key: Uint8Array; commitment: Uint8Array }> {
  const both = await crypto.hkdfSha256(contentKey, NO_SALT, utf8(`dokaz-sealed-${cls}`), KEY_LENGTH + COMMITMENT_LENGTH);
  return { key: both.subarray(0, KEY_LENGTH), commitment: both.subarray(KEY_LENGTH) };
}

/** Binds both segments to their header and to the statement `h`: a blob cannot be moved to another record or version. */
export function associatedData(header: Uint8Array, h: string): Uint8Array {
  const hash = fromBase64url(h);
  if (hash.length !== 32) throw new Fault('sealed-object/statement-hash');
  return concatBytes(header, hash);
}
