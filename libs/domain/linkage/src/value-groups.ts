import type { TokenColumn } from './token-column.js';

/** Entries of a bucket on average: with its cells it then fits the cache that a core has for itself. */
const BUCKET = 1 << 10;
const MOST_BUCKETS = 1 << 13;
/** Words of an entry: hash, both halves of the value, record. Side by side, so that an entry lies in one cache line. */
const WORDS = 4;

/** Gets the records that hold a value, in the order of the column: the first `count` of an array that is used again. */
type VisitValue = (records: Uint32Array, count: number, hi: number, lo: number) => void;

/**
 * Finds equal values of a column. The entries are first sorted by hash into buckets (radix partitioning), then each bucket is
 * grouped by itself: a hash table of the whole column would miss the cache at nearly every look-up.
 *
 * Takes 16 bytes an entry beside the column, kept for the next one.
 */
export class ValueGroups {
  // Signed: these numbers stay integers for the compiler, where unsigned ones above 2³¹ become floating point.
  #entries = new Int32Array();
  #newest = new Int32Array();
  #before = new Int32Array();
  #shared = new Int32Array();
  #records = new Uint32Array();

  constructor(private readonly seed: number) {}

  /** Visits every value that two entries or more hold. */
  forEach(column: TokenColumn, visit: VisitValue): void {
    const ends = this.#partition(column);
    for (let bucket = 0, start = 0; bucket < ends.length; bucket++) {
      const end = ends[bucket]!;
      if (end - start > 1) this.#group(start, end - start, visit);
      start = end;
    }
  }

  /** Writes the entries bucket by bucket. @returns where each bucket ends */
  #partition({ hi, lo, record }: TokenColumn): Int32Array {
    const size = record.length;
    const buckets = Math.min(MOST_BUCKETS, powerOf2(Math.ceil(size / BUCKET)));
    const last = buckets - 1;
    const seed = this.seed | 0;
    const next = new Int32Array(buckets);
    for (let i = 0; i < size; i++) next[hashOf(hi[i]! | 0, lo[i]! | 0, seed) & last]!++;
    for (let bucket = 0, sum = 0; bucket < buckets; bucket++) {
      const held = next[bucket]!;
      next[bucket] = sum;
      sum += held;
    }
    if (this.#entries.length < size * WORDS) this.#entries = new Int32Array(size * WORDS);
    const entries = this.#entries;
    for (let i = 0; i < size; i++) {
      const hash = hashOf(hi[i]! | 0, lo[i]! | 0, seed);
      const at = WORDS * next[hash & last]!++;
      entries[at] = hash;
      entries[at + 1] = hi[i]!;
      entries[at + 2] = lo[i]!;
      entries[at + 3] = record[i]!;
    }
    return next;
  }

  #group(start: number, size: number, visit: VisitValue): void {
    // The buckets took the low bits of the hash, the cells of a bucket take the high ones.
    const bits = 32 - Math.clz32(2 * size - 1);
    const cells = 1 << bits;
    if (this.#newest.length < cells) this.#newest = new Int32Array(cells);
    if (this.#before.length < size) {
      this.#before = new Int32Array(2 * size);
      this.#shared = new Int32Array(2 * size);
    }
    const [entries, newest, before, shared] = [this.#entries, this.#newest, this.#before, this.#shared];
    newest.fill(0, 0, cells);
    // Number in the bucket + 1 of the newest of the equal values; 0 is empty. `before` chains equal values.
    // `shared` lists the cells of values that a second entry holds.
    let values = 0;
    for (let i = 1, at = start * WORDS; i <= size; i++, at += WORDS) {
      const hash = entries[at]!;
      let cell = hash >>> (32 - bits);
      let held = newest[cell]!;
      while (held !== 0 && !equal(entries, (start + held - 1) * WORDS, at)) {
        cell = (cell + 1) & (cells - 1);
        held = newest[cell]!;
      }
      before[i - 1] = held;
      newest[cell] = i;
      if (held !== 0 && before[held - 1] === 0) shared[values++] = cell;
    }
    for (let i = 0; i < values; i++) this.#visitChain(start, newest[shared[i]!]!, visit);
  }

  #visitChain(start: number, last: number, visit: VisitValue): void {
    const [entries, before] = [this.#entries, this.#before];
    let count = 0;
    for (let i = last; i !== 0; i = before[i - 1]!) count++;
    if (this.#records.length < count) this.#records = new Uint32Array(2 * count);
    for (let i = last, n = count; i !== 0; i = before[i - 1]!) this.#records[--n] = entries[(start + i - 1) * WORDS + 3]!;
    const at = (start + last - 1) * WORDS;
    visit(this.#records, count, entries[at + 1]! >>> 0, entries[at + 2]! >>> 0);
  }
}

const powerOf2 = (atLeast: number): number => 1 << (32 - Math.clz32(Math.max(atLeast, 1) - 1));

function equal(entries: Int32Array, one: number, other: number): boolean {
  return entries[one] === entries[other] && entries[one + 1] === entries[other + 1] && entries[one + 2] === entries[other + 2];
}

function hashOf(hi: number, lo: number, seed: number): number {
  let x = Math.imul(lo ^ seed, 0x9e3779b1) ^ hi;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
