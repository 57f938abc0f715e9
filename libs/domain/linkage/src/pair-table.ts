const FIRST_BITS = 16;
const FULL = 0.6;
/** Words of a cell: both numbers, both halves of the mask. Side by side, so that a look-up touches one cache line. */
const WORDS = 4;
/** Words of a mark that waits: both numbers, the bit. */
const MARK = 3;
/** Marks that wait, as a part of the cells: entered in order they fill the table from one end, where room must not run out. */
const WAITING = 0.25;
/** Parts of the table into which waiting marks are sorted (2 to the power of): the cells of one fit the cache. */
const PART_BITS = 10;

/**
 * Pairs of numbers with a mask of 64 bits each: an open-addressing table in one typed array, 16 bytes a cell.
 *
 * A table of a million pairs is larger than the cache and marks come in no order, so that each would wait for the memory: they
 * are collected and entered in the order of the table.
 */
export class PairTable {
  // Signed: these numbers stay integers for the compiler, where unsigned ones above 2³¹ become floating point.
  #cells = new Int32Array(WORDS << FIRST_BITS);
  #bits = FIRST_BITS;
  #size = 0;
  #waiting = new Int32Array((MARK * WAITING * this.#cells.length) / WORDS);
  #marks = 0;

  get size(): number {
    this.#enterAll();
    return this.#size;
  }

  /** Sets one bit of a pair's mask. `a` < `b`, so that an empty cell (0, 0) is no pair. */
  mark(a: number, b: number, bit: number): void {
    if (this.#marks * MARK === this.#waiting.length) this.#enterAll();
    const at = this.#marks++ * MARK;
    this.#waiting[at] = a;
    this.#waiting[at + 1] = b;
    this.#waiting[at + 2] = bit;
  }

  forEach(visit: (a: number, b: number, low: number, high: number) => void): void {
    this.#enterAll();
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += WORDS)
      if (cells[at + 1] !== 0) visit(cells[at]! >>> 0, cells[at + 1]! >>> 0, cells[at + 2]!, cells[at + 3]!);
  }

  #enterAll(): void {
    const [waiting, end] = [this.#waiting, this.#marks * MARK];
    const next = new Int32Array((1 << PART_BITS) + 1);
    for (let at = 0; at < end; at += MARK) next[partOf(waiting[at]!, waiting[at + 1]!) + 1]! += MARK;
    for (let part = 1; part < next.length; part++) next[part]! += next[part - 1]!;
    const sorted = new Int32Array(end);
    for (let at = 0; at < end; at += MARK) {
      const part = partOf(waiting[at]!, waiting[at + 1]!);
      const to = next[part]!;
      next[part] = to + MARK;
      sorted[to] = waiting[at]!;
      sorted[to + 1] = waiting[at + 1]!;
      sorted[to + 2] = waiting[at + 2]!;
    }
    for (let at = 0; at < end; at += MARK) this.#enter(sorted[at]!, sorted[at + 1]!, sorted[at + 2]!);
    this.#marks = 0;
    while (this.#size * WORDS > this.#cells.length * FULL) this.#grow();
  }

  #enter(a: number, b: number, bit: number): void {
    const cells = this.#cells;
    const at = placeOf(cells, this.#bits, a, b);
    if (cells[at + 1] === 0) {
      this.#size++;
      cells[at] = a;
      cells[at + 1] = b;
    }
    if (bit < 32) cells[at + 2]! |= 1 << bit;
    else cells[at + 3]! |= 1 << (bit - 32);
  }

  #grow(): void {
    const old = this.#cells;
    const cells = new Int32Array(old.length * 2);
    this.#bits++;
    for (let from = 0; from < old.length; from += WORDS) {
      if (old[from + 1] === 0) continue;
      const to = placeOf(cells, this.#bits, old[from]!, old[from + 1]!);
      for (let word = 0; word < WORDS; word++) cells[to + word] = old[from + word]!;
    }
    this.#cells = cells;
    this.#waiting = new Int32Array((MARK * WAITING * cells.length) / WORDS);
  }
}

/** Where this pair stands or would stand: the high bits of its hash, so that a part lies in one place. */
function placeOf(cells: Int32Array, bits: number, a: number, b: number): number {
  const last = cells.length - WORDS;
  let at = (mix(a, b) >>> (32 - bits)) * WORDS;
  while (cells[at + 1] !== 0 && (cells[at] !== a || cells[at + 1] !== b)) at = (at + WORDS) & last;
  return at;
}

const partOf = (a: number, b: number): number => mix(a, b) >>> (32 - PART_BITS);

/** Multiplicative mixing, so that neighbouring record numbers do not fall into neighbouring cells. */
function mix(a: number, b: number): number {
  const x = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  const y = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  return y ^ (y >>> 13);
}
