/** Words of a block: 64 bytes, so that a question touches the memory in one place. */
const WORDS = 16;
const BITS_PER_TOKEN = 12;
/** One odd factor for each bit of a token: the upper bits of the product say which of a block's 512 it is. */
const FACTORS = Int32Array.of(0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31);
const TO_BIT = 23;

/** Two random numbers of 32 bits. */
export type FilterSeed = readonly [number, number];

/**
 * Which tokens of 64 bits (`hi`, `lo`) were added: never says no of one that was, says yes of fewer than one other in a hundred while it holds
 * no more than its capacity. It forgets nothing. Bloom 1970, in blocks after Putze, Sanders and Singler 2007.
 *
 * Takes 12 bits a token of its capacity. A random seed keeps owners from choosing tokens that fill one block.
 */
export class TokenFilter {
  // Signed: these numbers stay integers for the compiler, where unsigned ones above 2³¹ become floating point.
  readonly #words: Int32Array;
  readonly #blocks: number;
  readonly #seed: FilterSeed;
  #size = 0;

  constructor(
    readonly capacity: number,
    [one, other]: FilterSeed,
  ) {
    this.#blocks = Math.max(1, Math.ceil((capacity * BITS_PER_TOKEN) / (WORDS * 32)));
    this.#words = new Int32Array(this.#blocks * WORDS);
    this.#seed = [one | 0, other | 0];
  }

  /** How many were added and were not there, or seemed not to be. */
  get size(): number {
    return this.#size;
  }

  /** It holds what it was made for; from here on it says yes of more and more. */
  get full(): boolean {
    return this.#size >= this.capacity;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }

  has(hi: number, lo: number): boolean {
    const words = this.#words;
    const hash = hashOf(hi, lo, this.#seed[0]);
    const at = this.#blockOf(hi, lo);
    for (let i = 0; i < FACTORS.length; i++) {
      const bit = Math.imul(hash, FACTORS[i]!) >>> TO_BIT;
      if ((words[at + (bit >>> 5)]! & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  /** @returns whether it was new: false for one that was there, or that could not be told from those that were */
  add(hi: number, lo: number): boolean {
    const words = this.#words;
    const hash = hashOf(hi, lo, this.#seed[0]);
    const at = this.#blockOf(hi, lo);
    let missing = 0;
    for (let i = 0; i < FACTORS.length; i++) {
      const bit = Math.imul(hash, FACTORS[i]!) >>> TO_BIT;
      const word = at + (bit >>> 5);
      const mask = 1 << (bit & 31);
      missing |= ~words[word]! & mask;
      words[word]! |= mask;
    }
    if (missing === 0) return false;
    this.#size++;
    return true;
  }

  /**
   * Brings the blocks of these tokens (upper and lower words in turn) into the processor's cache: reads that do not wait for each other,
   * where the questions that follow would wait for the memory one by one.
   *
   * @returns a number without meaning, so that no compiler leaves the reads out
   */
  warm(tokens: Int32Array): number {
    let sum = 0;
    for (let at = 0; at < tokens.length; at += 2) sum ^= this.#words[this.#blockOf(tokens[at]!, tokens[at + 1]!)]!;
    return sum;
  }

  /** First word of a token's block. The other order of the halves gives a second hash of its own. */
  #blockOf(hi: number, lo: number): number {
    return Math.floor(((hashOf(lo, hi, this.#seed[1]) >>> 0) / 2 ** 32) * this.#blocks) * WORDS;
  }
}

function hashOf(hi: number, lo: number, seed: number): number {
  let x = Math.imul(lo ^ seed, 0x9e3779b1) ^ hi;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
