import { ID_FIELDS, classOfKind, type Element } from '#domain/case-record';
import { canonicalBytes, type Json, type JsonObject } from '#domain/canonical-json';
import { settleAll, toBase64url, utf8, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { parseClaims, type StatementClaims } from './claims.js';
import { DISCLOSURE_LIMIT, countS1, listLength } from './digest-list.js';
import { encodeDisclosure, isKind, refuseReservedNames, type Disclosure } from './disclosure.js';
import type { IdKind } from './pseudonym.js';

/** Writes a local identifier as the slot at hand shows it. */
export type IdOf = (kind: IdKind, localId: string) => string;

/** What one slot is made from; the same input always gives the same bytes. */
export type StatementContent = {
  /** Claims of slot 0; `slot` itself is taken from below, and a release slot leaves out `prev` and `audience`. */
  readonly claims: Omit<StatementClaims, 'slot'> & { readonly slot?: number };
  /** Elements with local identifiers, in any order. */
  readonly elements: readonly Element[];
  /** 32 bytes, drawn once per record version at preview and destroyed at erasure. */
  readonly seed: Uint8Array;
  readonly slot: number;
  readonly idOf: IdOf;
};

/** A statement ready to be signed. */
export type ComposedStatement = {
  readonly payload: JsonObject;
  /** Canonical bytes of `payload`: what a person approves and a key signs. */
  readonly payloadBytes: Uint8Array;
  /** In the order of their kinds. */
  readonly disclosures: readonly Disclosure[];
  /** Base64url of 16 bytes for this slot's leaf object. */
  readonly leafSalt: string;
};

const SALT_LENGTH = 16;
const DIGEST_LENGTH = 32;
const NO_SALT = new Uint8Array(0);

/**
 * Writes one slot of a record version: claims, and one flat sorted `_sd` list of digests filled up with decoys.
 *
 * Salts, decoys and leaf salt come from one AES-CTR stream keyed by HKDF(seed, `dokaz-statement-slot-k`), so that 32 bytes
 * re-derive every slot and destroying them makes what was hidden in the log for good.
 *
 * @throws Fault `statement/too-many-hidden`, `/duplicate-kind`, `/kind`, `/seed`, `/claim`, `/reserved-name`, and those of canonical JSON
 */
export async function composeStatement(content: StatementContent, crypto: Crypto): Promise<ComposedStatement> {
  const { seed, slot, idOf } = content;
  if (seed.length !== 32) throw new Fault('statement/seed');
  const elements = orderedElements(content.elements);
  const length = listLength(countS1(elements));
  const key = await crypto.hkdfSha256(seed, NO_SALT, utf8(`dokaz-statement-slot-${slot}`), 32);
  const saltsEnd = SALT_LENGTH * (1 + elements.length);
  const stream = await crypto.keyStream(key, saltsEnd + DIGEST_LENGTH * (length - elements.length));

  const encoded = elements.map(({ kind, value }, index) => {
    const start = SALT_LENGTH * (1 + index);
    return encodeDisclosure({ kind, value: renameIds(value, idOf) }, stream.subarray(start, start + SALT_LENGTH));
  });
  const shown = await settleAll(encoded.map((text) => crypto.sha256Text(text)));
  const disclosures = elements.map(({ kind }, index) => ({ kind, digest: shown[index]!, encoded: encoded[index]! }));

  const digests = [...shown];
  for (let at = saltsEnd; at < stream.length; at += DIGEST_LENGTH) digests.push(toBase64url(stream.subarray(at, at + DIGEST_LENGTH)));
  const payload: JsonObject = { ...slotClaims(content), _sd: digests.sort(), _sd_alg: 'sha-256' };
  return { payload, payloadBytes: canonicalBytes(payload), disclosures, leafSalt: toBase64url(stream.subarray(0, SALT_LENGTH)) };
}

function slotClaims({ claims, slot, idOf }: StatementContent): JsonObject {
  const { prev, audience, ...rest } = claims;
  const here: JsonObject =
    slot === 0
      ? { ...rest, slot, ...(prev === undefined ? {} : { prev }), ...(audience === undefined ? {} : { audience: { ...audience } }) }
      : { ...rest, slot, recordId: idOf('record', claims.recordId) };
  parseClaims(here);
  return here;
}

/** Sorted by kind, so that the order of input leaves no trace; refuses what no reader would accept. */
function orderedElements(elements: readonly Element[]): readonly Element[] {
  const sorted = elements.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  for (const [index, { kind, value }] of sorted.entries()) {
    if (!isKind(kind)) throw new Fault('statement/kind', { field: kind.slice(0, 64) });
    if (kind === sorted[index + 1]?.kind) throw new Fault('statement/duplicate-kind', { field: kind });
    refuseReservedNames(value);
  }
  const hidden = sorted.filter(({ kind }) => classOfKind(kind) !== 'S1').length;
  if (hidden > DISCLOSURE_LIMIT) throw new Fault('statement/too-many-hidden', { hidden, limit: DISCLOSURE_LIMIT });
  return sorted;
}

/** Replaces every local identifier, at any depth, by its name in this slot. */
function renameIds(value: Element['value'], idOf: IdOf): Element['value'] {
  const out: { [key: string]: Element['value'][string] } = {};
  for (const [key, inner] of Object.entries(value)) {
    const kind = Object.hasOwn(ID_FIELDS, key) ? ID_FIELDS[key] : undefined;
    if (kind !== undefined && typeof inner === 'string') out[key] = idOf(kind, inner);
    else if (kind !== undefined && Array.isArray(inner)) out[key] = inner.map((id) => (typeof id === 'string' ? idOf(kind, id) : id));
    else if (Array.isArray(inner)) out[key] = inner.map((item) => (isObject(item) ? renameIds(item, idOf) : item));
    else out[key] = isObject(inner) ? renameIds(inner, idOf) : inner;
  }
  return out;
}

function isObject(value: Json): value is Element['value'] {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
