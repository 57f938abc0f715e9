// Looked up once: under a test runner the global object is a slow one, and this is asked for every byte.
const { imul } = Math;

/** Bytes at the beginning of every needle that are hashed. */
export const PREFIX = 6;
const BITMAP_BITS = 26;
const FACTOR = 0x01000193;
/** FACTOR to the power of PREFIX − 1, modulo 2³²: what the byte that leaves the window still contributes. */
const LEAVING = Array.from({ length: PREFIX - 1 }).reduce<number>((power) => imul(power, FACTOR), 1);

/**
 * Finds any of very many byte strings in one pass (Rabin & Karp, 1987): a rolling hash over the first six bytes, a bitmap
 * that says no almost always, and a comparison of the bytes where it does not.
 */
export class NeedleIndex {
  readonly #bitmap = new Uint32Array(2 ** (BITMAP_BITS - 5));
  readonly #byHash = new Map<number, number[]>();

  /** @param needles byte strings of at least {@link PREFIX} bytes */
  constructor(private readonly needles: readonly Uint8Array[]) {
    for (const [number, needle] of needles.entries()) {
      if (needle.length < PREFIX) throw new Error(`a needle has at least ${PREFIX} bytes`);
      let hash = 0;
      for (let at = 0; at < PREFIX; at++) hash = (imul(hash, FACTOR) + needle[at]!) | 0;
      const bit = hash >>> (32 - BITMAP_BITS);
      this.#bitmap[bit >>> 5]! |= 1 << (bit & 31);
      const same = this.#byHash.get(hash);
      if (same) same.push(number);
      else this.#byHash.set(hash, [number]);
    }
  }

  /** Numbers of the needles in the haystack, each once. */
  find(haystack: Uint8Array): Set<number> {
    const found = new Set<number>();
    let hash = 0;
    for (let at = 0; at < haystack.length; at++) {
      if (at >= PREFIX) hash = (hash - imul(LEAVING, haystack[at - PREFIX]!)) | 0;
      hash = (imul(hash, FACTOR) + haystack[at]!) | 0;
      const bit = hash >>> (32 - BITMAP_BITS);
      if (at >= PREFIX - 1 && (this.#bitmap[bit >>> 5]! & (1 << (bit & 31))) !== 0) this.#compare(haystack, at - PREFIX + 1, hash, found);
    }
    return found;
  }

  #compare(haystack: Uint8Array, start: number, hash: number, found: Set<number>): void {
    for (const number of this.#byHash.get(hash) ?? []) {
      const needle = this.needles[number]!;
      if (start + needle.length <= haystack.length && needle.every((byte, at) => haystack[start + at] === byte)) found.add(number);
    }
  }
}
