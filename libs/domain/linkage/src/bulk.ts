import { PairTable } from './pair-table.js';
import type { TokenColumn } from './token-column.js';
import { ValueGroups } from './value-groups.js';

export interface BulkOptions {
  /** Owner of every record number; records of one owner are never paired. */
  readonly owner: Uint16Array;
  /** A value that more entries hold is frequent: it tells nobody apart and would cost the square of its entries. */
  readonly maxPerValue?: number;
  /** Which holders of a frequent value are joined all the same, of its entries' records in the order of the column; none unless told. */
  readonly frequent?: (records: Uint32Array, hi: number, lo: number) => Uint32Array;
  /** Any number: a random one keeps an owner from choosing values that collide. */
  readonly seed?: number;
}

const MAX_PER_VALUE = 50;
const MOST_CLASSES = 64;
const NOBODY = new Uint32Array();

/**
 * Finds the pairs of records of different owners that share tokens, class by class in typed arrays: for the first load
 * and for scoring anew. One class is in memory at a time (see {@link ValueGroups}); a pair takes 16 bytes.
 */
export class BulkLinker {
  readonly #pairs = new PairTable();
  readonly #classes: number[] = [];
  readonly #owner: Uint16Array;
  readonly #max: number;
  readonly #frequent: NonNullable<BulkOptions['frequent']>;
  readonly #groups: ValueGroups;

  constructor({ owner, maxPerValue = MAX_PER_VALUE, frequent = () => NOBODY, seed = 0 }: BulkOptions) {
    this.#owner = owner;
    this.#max = maxPerValue;
    this.#frequent = frequent;
    this.#groups = new ValueGroups(seed);
  }

  get size(): number {
    return this.#pairs.size;
  }

  /**
   * Joins the entries of one class.
   *
   * @returns how many values were frequent
   * @throws RangeError beyond 64 classes
   */
  add(classId: number, column: TokenColumn): number {
    if (this.#classes.length === MOST_CLASSES) throw new RangeError('more classes than a mask has bits');
    const bit = this.#classes.push(classId) - 1;
    let frequent = 0;
    this.#groups.forEach(column, (records, count, hi, lo) => {
      if (count <= this.#max) return this.#join(records, count, bit);
      frequent++;
      const kept = this.#frequent(records.subarray(0, count), hi, lo);
      this.#join(kept, kept.length, bit);
    });
    return frequent;
  }

  /** Every pair once, the smaller record number first. */
  forEach(visit: (a: number, b: number, classIds: readonly number[]) => void): void {
    this.#pairs.forEach((a, b, low, high) => {
      const classIds: number[] = [];
      for (let bits = low; bits !== 0; bits &= bits - 1) classIds.push(this.#classes[31 - Math.clz32(bits & -bits)]!);
      for (let bits = high; bits !== 0; bits &= bits - 1) classIds.push(this.#classes[63 - Math.clz32(bits & -bits)]!);
      visit(a, b, classIds);
    });
  }

  #join(records: Uint32Array, count: number, bit: number): void {
    for (let i = 1; i < count; i++)
      for (let j = 0; j < i; j++) {
        const a = records[i]!;
        const b = records[j]!;
        if (this.#owner[a] === this.#owner[b]) continue;
        if (a < b) this.#pairs.mark(a, b, bit);
        else this.#pairs.mark(b, a, bit);
      }
  }
}
