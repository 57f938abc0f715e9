const FIRST_CELLS = 1 << 16;
const FULL = 0.6;

/** Pairs of numbers with a mask of 64 bits each: an open-addressing table in typed arrays, 16 bytes a cell. */
export class PairTable {
  #a = new Uint32Array(FIRST_CELLS);
  #b = new Uint32Array(FIRST_CELLS);
  #low = new Uint32Array(FIRST_CELLS);
  #high = new Uint32Array(FIRST_CELLS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Sets one bit of a pair's mask. `a` < `b`, so that an empty cell (0, 0) is no pair. */
  mark(a: number, b: number, bit: number): void {
    if (this.#size + 1 > this.#a.length * FULL) this.#grow();
    const cell = this.#cellOf(a, b);
    if (this.#b[cell] === 0) this.#size++;
    this.#a[cell] = a;
    this.#b[cell] = b;
    if (bit < 32) this.#low[cell]! |= 1 << bit;
    else this.#high[cell]! |= 1 << (bit - 32);
  }

  forEach(visit: (a: number, b: number, low: number, high: number) => void): void {
    for (let cell = 0; cell < this.#a.length; cell++)
      if (this.#b[cell] !== 0) visit(this.#a[cell]!, this.#b[cell]!, this.#low[cell]!, this.#high[cell]!);
  }

  #cellOf(a: number, b: number): number {
    const mask = this.#a.length - 1;
    let cell = mix(a, b) & mask;
    while (this.#b[cell] !== 0 && (this.#a[cell] !== a || this.#b[cell] !== b)) cell = (cell + 1) & mask;
    return cell;
  }

  #grow(): void {
    const old = [this.#a, this.#b, this.#low, this.#high] as const;
    const cells = old[0].length * 2;
    this.#a = new Uint32Array(cells);
    this.#b = new Uint32Array(cells);
    this.#low = new Uint32Array(cells);
    this.#high = new Uint32Array(cells);
    for (let i = 0; i < old[1].length; i++) {
      if (old[1][i] === 0) continue;
      const cell = this.#cellOf(old[0][i]!, old[1][i]!);
      this.#a[cell] = old[0][i]!;
      this.#b[cell] = old[1][i]!;
      this.#low[cell] = old[2][i]!;
      this.#high[cell] = old[3][i]!;
    }
  }
}

/** Multiplicative mixing, so that neighbouring record numbers do not fall into neighbouring cells. */
function mix(a: number, b: number): number {
  const x = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return x ^ (x >>> 15);
}
