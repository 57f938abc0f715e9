import { concatBytes, utf8 } from '#domain/crypto';
import type { Group } from './group.js';
import { prefixed } from './suite.js';

/** 64 bytes for the blinding factor of an input at its place in the batch; unknown to everybody else. */
export type Factors = (input: Uint8Array, index: number) => Uint8Array;

const LABEL = utf8('dokaz-oprf-blinding/1');
// FIPS 198-1, for the 128-byte blocks of SHA-512.
const BLOCK = 128;
const [IPAD, OPAD] = [0x36, 0x5c];

/**
 * Factors from a secret seed by HMAC-SHA-512, one seed for each batch: a batch that was cut off is sent again byte for byte,
 * so that a key server can see that it is the same one and counts it once. Whoever lacks the seed sees random elements.
 *
 * @param seed 32 secret bytes @param from index of the first input within its batch
 */
export function seededFactors(seed: Uint8Array, from: number, group: Pick<Group, 'sha512'>): Factors {
  const pad = (byte: number) => Uint8Array.from({ length: BLOCK }, (_, i) => byte ^ (seed[i] ?? 0));
  const [inner, outer] = [concatBytes(pad(IPAD), LABEL), pad(OPAD)];
  return (input, i) => {
    const place = new Uint8Array(4);
    new DataView(place.buffer).setUint32(0, from + i);
    return group.sha512(concatBytes(outer, group.sha512(concatBytes(inner, place, prefixed(input)))));
  };
}
