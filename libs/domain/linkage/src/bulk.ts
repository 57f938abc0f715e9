import { PairTable } from './pair-table.js';

/** The tokens of one class: entry i is a token of 64 bits (`hi[i]`, `lo[i]`) that the record numbered `record[i]` holds. */
export interface TokenColumn {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  readonly record: Uint32Array;
}

export interface BulkOptions {
  /** Owner of every record number; records of one owner are never paired. */
  readonly owner: Uint16Array;
  /** A value that more entries hold is left out: it tells nobody apart and would cost the square of its entries. */
  readonly maxPerValue?: number;
}

const MAX_PER_VALUE = 50;
const MOST_CLASSES = 64;

/**
 * Finds the pairs of records of different owners that share tokens, class by class, in typed arrays: for the first load
 * and for scoring anew. One class is in memory at a time (8 bytes an entry and 8 a hash cell); a pair takes 16 bytes.
 */
export class BulkLinker {
  readonly #pairs = new PairTable();
  readonly #classes: number[] = [];
  readonly #owner: Uint16Array;
  readonly #max: number;

  constructor(options: BulkOptions) {
    this.#owner = options.owner;
    this.#max = options.maxPerValue ?? MAX_PER_VALUE;
  }

  get size(): number {
    return this.#pairs.size;
  }

  /**
   * Joins the entries of one class.
   *
   * @returns how many values were left out as too frequent
   * @throws RangeError beyond 64 classes
   */
  add(classId: number, column: TokenColumn): number {
    if (this.#classes.length === MOST_CLASSES) throw new RangeError('more classes than a mask has bits');
    const bit = this.#classes.push(classId) - 1;
    const { hi, lo, record } = column;
    const cells = 1 << Math.max(4, 32 - Math.clz32(Math.ceil(record.length * 1.5)));
    // Entry + 1 that holds the newest of the equal values; 0 is empty. `before` chains equal values, `count` lies at the newest.
    const newest = new Uint32Array(cells);
    const before = new Uint32Array(record.length);
    const count = new Uint32Array(cells);
    for (let i = 0; i < record.length; i++) {
      let cell = lo[i]! & (cells - 1);
      for (let at = newest[cell]!; at !== 0; at = newest[cell]!) {
        if (lo[at - 1] === lo[i] && hi[at - 1] === hi[i]) break;
        cell = (cell + 1) & (cells - 1);
      }
      before[i] = newest[cell]!;
      newest[cell] = i + 1;
      count[cell]!++;
    }
    let left = 0;
    for (let cell = 0; cell < cells; cell++) {
      if (count[cell]! > this.#max) left++;
      else if (count[cell]! > 1) this.#join(newest[cell]!, before, record, bit);
    }
    return left;
  }

  /** Every pair once, the smaller record number first. */
  forEach(visit: (a: number, b: number, classIds: readonly number[]) => void): void {
    this.#pairs.forEach((a, b, low, high) => {
      visit(
        a,
        b,
        this.#classes.filter((_, bit) => ((bit < 32 ? low >>> bit : high >>> (bit - 32)) & 1) === 1),
      );
    });
  }

  #join(newest: number, before: Uint32Array, record: Uint32Array, bit: number): void {
    for (let i = newest; i !== 0; i = before[i - 1]!)
      for (let j = before[i - 1]!; j !== 0; j = before[j - 1]!) {
        const a = record[i - 1]!;
        const b = record[j - 1]!;
        if (this.#owner[a] !== this.#owner[b]) this.#pairs.mark(Math.min(a, b), Math.max(a, b), bit);
      }
  }
}
