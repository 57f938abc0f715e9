import { TokenFilter, type FilterSeed } from './token-filter.js';

export interface SharedTokensOptions {
  /** Different tokens for which there is room. */
  readonly capacity: number;
  /** Of these, tokens of several handles for which there is room. */
  readonly shared: number;
  readonly seed: FilterSeed;
}

/**
 * Which tokens more than one handle brought, handle by handle. May say yes of some that only one brought, never no of one that two did.
 */
export class SharedTokens {
  readonly #once: TokenFilter;
  readonly #again: TokenFilter;
  #handles = 0;

  constructor({ capacity, shared, seed }: SharedTokensOptions) {
    this.#once = new TokenFilter(capacity, seed);
    this.#again = new TokenFilter(shared, seed);
  }

  get handles(): number {
    return this.#handles;
  }

  get tokens(): number {
    return this.#once.size;
  }

  get bytes(): number {
    return this.#once.bytes + this.#again.bytes;
  }

  /** There is no more room for tokens: it answers, but with more and more that it need not name. */
  get full(): boolean {
    return this.#once.full;
  }

  /** The same for tokens of several handles. */
  get sharedFull(): boolean {
    return this.#again.full;
  }

  /**
   * Adds the tokens of one handle, each as two words of 32 bits, the upper first. A value that stands in several of its slots is brought once.
   * Whoever adds a handle twice makes all its tokens shared ones.
   */
  add(tokens: Int32Array): void {
    this.#handles++;
    this.#once.warm(tokens);
    for (let at = 0; at < tokens.length; at += 2) {
      const hi = tokens[at]!;
      const lo = tokens[at + 1]!;
      if (!this.#once.add(hi, lo) && !standsBefore(tokens, at, hi, lo)) this.#again.add(hi, lo);
    }
  }

  has(hi: number, lo: number): boolean {
    return this.#again.has(hi, lo);
  }
}

function standsBefore(tokens: Int32Array, end: number, hi: number, lo: number): boolean {
  for (let at = 0; at < end; at += 2) if (tokens[at] === hi && tokens[at + 1] === lo) return true;
  return false;
}
