import { toBase32, toHex, utf8, type SyncMac } from '#domain/crypto';

/** What a local identifier names; each kind has pseudonyms of its own. */
export type IdKind = 'person' | 'act' | 'event' | 'evidence' | 'record';

/** Pseudonym keys of one owner, one per slot number, all from one secret of the node. */
export type SlotKeys = {
  /** How local identifiers are written in a slot: the same in all of the owner's records, unrelated between slots. */
  idOf(slot: number): (kind: IdKind, localId: string) => string;
};

const NO_SALT = new Uint8Array(0);
const KEPT = 50_000;

/**
 * The name under which a local identifier leaves the node: HMAC-SHA-256 under `key`, which nobody else has, so that no
 * dictionary of identifiers leads back (a plain hash would fall to one).
 *
 * @returns person: 26 characters base32 (130 bits); act, event, evidence: 16 characters (80 bits); record: a UUID v4 in shape
 */
export function pseudonym(key: Uint8Array, kind: IdKind, localId: string, mac: SyncMac): string {
  const bytes = mac.hmacSha256(key, utf8(`dokaz-pseudonym\u0000${kind}\u0000${localId}`));
  if (kind === 'record') return uuidOf(bytes);
  return toBase32(bytes.subarray(0, 17)).slice(0, kind === 'person' ? 26 : 16);
}

/** Derives key k as HKDF-SHA-256(secret, info `dokaz-slot-k`) from a 32-byte secret of the node. */
export function slotKeys(secret: Uint8Array, mac: SyncMac): SlotKeys {
  const slots = new Map<number, (kind: IdKind, localId: string) => string>();
  return {
    idOf(slot) {
      let idOf = slots.get(slot);
      if (!idOf) slots.set(slot, (idOf = remembering(mac.hkdfSha256(secret, NO_SALT, utf8(`dokaz-slot-${slot}`), 32), mac)));
      return idOf;
    },
  };
}

/** Keeps recent answers: the parts of one record name each other many times. */
function remembering(key: Uint8Array, mac: SyncMac): (kind: IdKind, localId: string) => string {
  const known = new Map<string, string>();
  return (kind, localId) => {
    const id = `${kind}/${localId}`;
    let name = known.get(id);
    if (name === undefined) {
      if (known.size >= KEPT) known.clear();
      known.set(id, (name = pseudonym(key, kind, localId, mac)));
    }
    return name;
  };
}

/** RFC 9562 §5.4: 122 bits of the HMAC, version 4, variant 10. */
function uuidOf(bytes: Uint8Array): string {
  const hex = toHex(bytes.subarray(0, 16));
  const variant = '89ab'[bytes[8]! & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
