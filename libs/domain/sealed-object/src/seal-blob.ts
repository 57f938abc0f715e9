import { canonicalBytes } from '#domain/canonical-json';
import { concatBytes, settleAll, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import {
  BLOB_STEP,
  KEY_LENGTH,
  MAGIC,
  MAX_BLOB,
  NONCE,
  PREFIX_LENGTH,
  RESTRICTED_AT,
  SENSITIVE_LENGTH,
  STANZAS,
  STANZA_LENGTH,
  TAG_LENGTH,
  associatedData,
  segmentKeys,
} from './layout.js';

/** One audience: its key (32 bytes) and whether it may read S3 too. */
export type Stanza = { readonly key: Uint8Array; readonly sensitive: boolean };

/** What goes into the blob of one record version. */
export type BlobContent = {
  /** Identity of the statement that the disclosures belong to. */
  readonly h: string;
  /** Encoded S2 disclosures. */
  readonly restricted: readonly string[];
  /** Encoded S3 disclosures. */
  readonly sensitive: readonly string[];
  /** At most 8; none is fine: then nobody but the owner can open it, and nobody can tell. */
  readonly stanzas: readonly Stanza[];
};

/**
 * Seals the hidden disclosures of a record version. Size, layout and number of stanzas are independent of who can open the
 * blob and of how much is sensitive, none included; it grows with S2 alone, in steps of 4 KiB.
 *
 * @throws Fault `sealed-object/too-much-sensitive` (the record must be held), `/too-much-restricted`, `/too-many-audiences`,
 *   `/audience-key`, `/statement-hash`
 */
export async function sealBlob(content: BlobContent, crypto: Crypto): Promise<Uint8Array> {
  const { h, restricted, sensitive, stanzas } = content;
  if (stanzas.length > STANZAS) throw new Fault('sealed-object/too-many-audiences', { limit: STANZAS });
  if (stanzas.some(({ key }) => key.length !== KEY_LENGTH)) throw new Fault('sealed-object/audience-key');
  const sensitivePlain = padded(canonicalBytes(sensitive), SENSITIVE_LENGTH, 'too-much-sensitive');
  const restrictedJson = canonicalBytes(restricted);
  const least = RESTRICTED_AT + PREFIX_LENGTH + restrictedJson.length + TAG_LENGTH;
  const total = BLOB_STEP * Math.ceil(least / BLOB_STEP);
  if (total > MAX_BLOB) throw new Fault('sealed-object/too-much-restricted', { limit: MAX_BLOB });
  const restrictedPlain = padded(restrictedJson, total - RESTRICTED_AT, 'too-much-restricted');

  const keys = crypto.randomBytes(2 * KEY_LENGTH);
  const s2 = await segmentKeys(keys.subarray(0, KEY_LENGTH), 'restricted', crypto);
  const s3 = await segmentKeys(keys.subarray(KEY_LENGTH), 'sensitive', crypto);
  const header = concatBytes(MAGIC, ...(await wrapKeys(keys, stanzas, crypto)), s2.commitment, s3.commitment);
  const associated = associatedData(header, h);
  return concatBytes(
    header,
    await crypto.aesGcmSeal(s3.key, NONCE, associated, sensitivePlain),
    await crypto.aesGcmSeal(s2.key, NONCE, associated, restrictedPlain),
  );
}

async function wrapKeys(keys: Uint8Array, stanzas: readonly Stanza[], crypto: Crypto): Promise<Uint8Array[]> {
  const wrapped = await settleAll(
    stanzas.map(({ key, sensitive }) => crypto.aesKwWrap(key, sensitive ? keys : withoutSensitive(keys, crypto))),
  );
  const all = [...wrapped];
  while (all.length < STANZAS) all.push(crypto.randomBytes(STANZA_LENGTH));
  return shuffled(all, crypto);
}

/** An audience without S3 gets random bytes where the S3 key would be; they fit no commitment. */
function withoutSensitive(keys: Uint8Array, crypto: Crypto): Uint8Array {
  return concatBytes(keys.subarray(0, KEY_LENGTH), crypto.randomBytes(KEY_LENGTH));
}

/** Random order, so that a stanza's place says nothing of its audience. */
function shuffled(items: readonly Uint8Array[], crypto: Crypto): Uint8Array[] {
  const random = crypto.randomBytes(4 * items.length);
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength);
  const ranked = items.map((item, index) => ({ item, rank: view.getUint32(4 * index) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Length ‖ content ‖ zeros, so that with its tag the segment has exactly `segmentLength` bytes. */
function padded(content: Uint8Array, segmentLength: number, code: 'too-much-sensitive' | 'too-much-restricted'): Uint8Array {
  const out = new Uint8Array(segmentLength - TAG_LENGTH);
  if (PREFIX_LENGTH + content.length > out.length) throw new Fault(`sealed-object/${code}`, { limit: out.length - PREFIX_LENGTH });
  new DataView(out.buffer).setUint32(0, content.length);
  out.set(content, PREFIX_LENGTH);
  return out;
}
