import { concatBytes, fromBase64url, toBase64url, utf8, type Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';

const TOKEN_LABEL = 'dokaz-link-token/1';
const PAIR_LABEL = 'dokaz-pair-id/1';
const KEY_LABEL = 'dokaz-pair-key/1';
const TOKEN_BYTES = 8;
const KEY_BYTES = 32;

/** Length in two bytes, then UTF-8: no two lists of texts give the same bytes. */
function lengthPrefixed(text: string): Uint8Array {
  const bytes = utf8(text);
  return concatBytes(u16(bytes.length), bytes);
}

function u16(n: number): Uint8Array {
  return Uint8Array.of(n >> 8, n & 255);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/**
 * What the hub stores of a PRF output: base64url of the first 8 bytes of
 * SHA-512("dokaz-link-token/1" ‖ 0x00 ‖ class, 2 bytes ‖ length of the epoch, 1 byte ‖ epoch ‖ T).
 *
 * @param full the PRF output T, 64 bytes; it never leaves the node
 */
export function linkTokenOf(classId: number, epoch: string, full: Uint8Array, sha512: (bytes: Uint8Array) => Uint8Array): string {
  const name = utf8(epoch);
  const bytes = concatBytes(utf8(TOKEN_LABEL), Uint8Array.of(0), u16(classId), Uint8Array.of(name.length), name, full);
  return toBase64url(sha512(bytes).subarray(0, TOKEN_BYTES));
}

/** Names a pair of handles, in whatever order they are given; both nodes and the hub compute it for themselves. */
export async function pairIdOf(a: string, b: string, epoch: string, crypto: Pick<Crypto, 'sha256'>): Promise<string> {
  const handles = [fromBase64url(a), fromBase64url(b)].sort(compareBytes);
  return toBase64url(await crypto.sha256(concatBytes(utf8(PAIR_LABEL), Uint8Array.of(0), ...handles, lengthPrefixed(epoch))));
}

/** What both nodes know of a pair, and the hub does not: `shared` and `fullTokens`. */
export interface PairSecret {
  readonly pairId: string;
  readonly epoch: string;
  /** X25519 of the one-time keys ‖ X25519 of the `use: pair` keys, 64 bytes. */
  readonly shared: Uint8Array;
  /** T of every slot said to agree, in any order. */
  readonly fullTokens: readonly Uint8Array[];
  /** Classes said to agree, in any order. */
  readonly classes: readonly number[];
  readonly parties: readonly [PairParty, PairParty];
}

export interface PairParty {
  readonly org: string;
  readonly handle: string;
}

/**
 * The key of a pair's second stage: HKDF-SHA-256 (RFC 5869) over the shared secret and the full outputs of every token
 * said to agree. A pair that somebody invented has no token in common, so its two nodes come to two different keys.
 *
 * @returns 32 bytes
 * @throws Fault `linkage/no-shared-tokens` without tokens: such a key would open to whoever names two handles
 */
export async function pairKeyOf(input: PairSecret, crypto: Pick<Crypto, 'hkdfSha256'>): Promise<Uint8Array> {
  const tokens = [...new Map(input.fullTokens.map((token) => [toBase64url(token), token])).values()].sort(compareBytes);
  const classes = [...new Set(input.classes)].sort((a, b) => a - b);
  if (tokens.length === 0 || classes.length === 0) throw new Fault('linkage/no-shared-tokens');
  const parties = input.parties.map(({ org, handle }) => concatBytes(lengthPrefixed(org), lengthPrefixed(handle))).sort(compareBytes);
  const info = concatBytes(
    utf8(KEY_LABEL),
    Uint8Array.of(0),
    lengthPrefixed(input.epoch),
    ...parties,
    u16(classes.length),
    ...classes.map(u16),
  );
  return crypto.hkdfSha256(concatBytes(input.shared, ...tokens), fromBase64url(input.pairId), info, KEY_BYTES);
}
