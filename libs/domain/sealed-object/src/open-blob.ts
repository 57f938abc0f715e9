import { parseCanonical, type Json } from '#domain/canonical-json';
import { equalBytes, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  BLOB_STEP,
  COMMITMENTS_AT,
  COMMITMENT_LENGTH,
  HEADER_LENGTH,
  KEY_LENGTH,
  MAGIC,
  MAX_BLOB,
  NONCE,
  PREFIX_LENGTH,
  RESTRICTED_AT,
  STANZAS,
  STANZA_LENGTH,
  associatedData,
  segmentKeys,
  type SegmentClass,
} from './layout.js';

/** The disclosures that the reader's audience keys open; a class that none of them opens is absent. */
export type OpenedBlob = { readonly restricted?: readonly string[]; readonly sensitive?: readonly string[] };

/**
 * Opens a blob with every audience key at hand. None fitting is an ordinary outcome: blobs go to everyone.
 *
 * @param h identity of the statement that the blob came with
 * @throws Fault `sealed-object/malformed` (size, magic, version), `/not-authentic` (altered, or sealed for another statement)
 */
export async function openBlob(blob: Uint8Array, h: string, audienceKeys: readonly Uint8Array[], crypto: Crypto): Promise<OpenedBlob> {
  if (blob.length === 0 || blob.length % BLOB_STEP !== 0 || blob.length > MAX_BLOB)
    throw new Fault('sealed-object/malformed', { field: 'size' });
  if (!equalBytes(blob.subarray(0, MAGIC.length), MAGIC)) throw new Fault('sealed-object/malformed', { field: 'version' });
  const associated = associatedData(blob.subarray(0, HEADER_LENGTH), h);
  let opened: OpenedBlob = {};
  for (const audienceKey of audienceKeys) {
    for (let stanza = 0; stanza < STANZAS; stanza++) {
      const at = MAGIC.length + stanza * STANZA_LENGTH;
      const keys = await crypto.aesKwUnwrap(audienceKey, blob.subarray(at, at + STANZA_LENGTH));
      if (!keys) continue;
      const restricted = await openSegment(blob, 'restricted', keys.subarray(0, KEY_LENGTH), associated, crypto);
      const sensitive = await openSegment(blob, 'sensitive', keys.subarray(KEY_LENGTH), associated, crypto);
      opened = { ...opened, ...(restricted && { restricted }), ...(sensitive && { sensitive }) };
    }
    if (opened.sensitive) return opened;
  }
  return opened;
}

async function openSegment(
  blob: Uint8Array,
  cls: SegmentClass,
  contentKey: Uint8Array,
  associated: Uint8Array,
  crypto: Crypto,
): Promise<readonly string[] | undefined> {
  const { key, commitment } = await segmentKeys(contentKey, cls, crypto);
  const commitmentAt = cls === 'restricted' ? COMMITMENTS_AT : COMMITMENTS_AT + COMMITMENT_LENGTH;
  if (!equalBytes(blob.subarray(commitmentAt, commitmentAt + COMMITMENT_LENGTH), commitment)) return undefined;
  const segment = cls === 'restricted' ? blob.subarray(RESTRICTED_AT) : blob.subarray(HEADER_LENGTH, RESTRICTED_AT);
  let plain: Uint8Array;
  try {
    plain = await crypto.aesGcmOpen(key, NONCE, associated, segment);
  } catch (cause) {
    throw new Fault('sealed-object/not-authentic', { field: cls }, { cause });
  }
  return readContent(plain);
}

function readContent(plain: Uint8Array): readonly string[] {
  const length = new DataView(plain.buffer, plain.byteOffset, plain.byteLength).getUint32(0);
  const content = parseCanonical(plain.subarray(PREFIX_LENGTH, PREFIX_LENGTH + length));
  if (!Array.isArray(content) || !content.every((item: Json) => typeof item === 'string'))
    throw new Fault('sealed-object/malformed', { field: 'content' });
  return content;
}
