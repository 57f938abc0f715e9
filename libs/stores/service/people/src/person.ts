import type { PersonRole } from '#domain/people';

/** The node's cipher as this store needs it; a partner's `VaultCipher` is one. */
export abstract class PeopleCipher {
  abstract seal(plaintext: Uint8Array | string, place: string): Buffer;
  /** @throws Fault when key, place or bytes differ from those of `seal` */
  abstract open(sealed: Uint8Array, place: string): Buffer;
  /** A keyed name of a private value, as a uuid. */
  abstract name(kind: string, value: string): string;
}

/** A private key under a passphrase: scrypt (RFC 7914), then AES-256-GCM. Bytes are base64url. */
export interface KeySlot {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly nonce: string;
  /** Ciphertext and tag. */
  readonly locked: string;
}

/** Somebody who works at this node. Never leaves it. */
export interface StoredPerson {
  readonly personId: string;
  readonly name: string;
  readonly role: PersonRole;
  /** The head who added this person; null for the first one, whom the node's token made. */
  readonly addedBy: string | null;
  /** YYYY-MM-DD. */
  readonly addedOn: string;
  /** Set from adding until the first login: SHA-256 (base64url) of the one-time code, and its last instant (ISO 8601). */
  readonly invitation: { readonly codeHash: string; readonly until: string } | null;
  /** Set by the first login, which makes the key. */
  readonly key: { readonly kid: string; readonly x: string; readonly slot: KeySlot } | null;
  readonly suspendedOn: string | null;
}
