import type { FoldedName, FoldedWord } from '#domain/names';
import { plainNumber } from './likeness.js';
import type { VaultPerson } from './vault-people.js';

/** Readings of one word that are looked at. */
const READINGS = 4;
/** Members of one block that are compared with each other: a larger one would be a value that says nothing. */
export const LARGEST_BLOCK = 200;

const keysOf = (word: FoldedWord): string[] => [word.key, ...(word.others ?? []).slice(0, READINGS - 1)];

function nameBlocks({ family, maiden, given }: Pick<FoldedName, 'family' | 'maiden' | 'given'>): string[] {
  const surnames = [...family, ...maiden].flatMap(keysOf);
  const names = given.flatMap(({ classes }) => classes);
  return surnames.flatMap((surname) => names.map((name) => `n|${surname}|${name}`));
}

/** What people who may be one have in common: two people are compared only when they share a block. */
export function blocksOf({ raw, name }: Pick<VaultPerson, 'raw' | 'name'>): string[] {
  const passport = plainNumber(raw.passport);
  const personal = plainNumber(raw.personalNumber);
  const swap = name.swap === null ? [] : nameBlocks({ ...name, ...name.swap });
  return [
    ...new Set([
      ...nameBlocks(name),
      ...swap,
      ...(passport.length >= 5 ? [`p|${passport}`] : []),
      ...(personal.length >= 5 ? [`i|${personal}`] : []),
    ]),
  ];
}

/** 52 bits of a text (FNV-1a twice): only to bring equal blocks together, what meets is compared anew. */
function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return (high >>> 12) * 0x100000000 + (low >>> 0);
}

/** A list of numbers that grows. */
class Column {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}

/**
 * Which people share a block. Holds 16 bytes a block and person, no name: a vault of a million rows takes some tens of
 * megabytes, whatever stands in it.
 */
export class BlockIndex {
  readonly #hashes = new Column();
  readonly #people = new Column();

  /** @param place number under which the caller finds the person again */
  add(place: number, blocks: readonly string[]): void {
    for (const block of blocks) {
      this.#hashes.push(hashOf(block));
      this.#people.push(place);
    }
  }

  /** Groups of places that share a block, each group once for each block; blocks that are too large are counted instead. */
  *groups(tooLarge: () => void): Generator<number[]> {
    const hashes = this.#hashes.values;
    const people = this.#people.values;
    const order = Uint32Array.from(hashes.keys()).sort((a, b) => hashes[a]! - hashes[b]! || people[a]! - people[b]!);
    for (let start = 0; start < order.length;) {
      let end = start + 1;
      while (end < order.length && hashes[order[end]!] === hashes[order[start]!]) end++;
      if (end - start > LARGEST_BLOCK) tooLarge();
      else if (end - start > 1) yield Array.from(order.subarray(start, end), (at) => people[at]!);
      start = end;
    }
  }
}

/** Where a person stands: row, mapping, number in the row. */
export interface Place {
  readonly rowKey: string;
  readonly mapping: string;
  readonly number: number;
}

/** Places by number of arrival, six numbers each. */
export class Places {
  readonly #numbers = new Column();
  readonly #mappings: string[] = [];

  /** Returns the place's number. */
  add({ rowKey, mapping, number }: Place): number {
    const hex = rowKey.replaceAll('-', '');
    for (let at = 0; at < 32; at += 8) this.#numbers.push(Number.parseInt(hex.slice(at, at + 8), 16));
    if (!this.#mappings.includes(mapping)) this.#mappings.push(mapping);
    this.#numbers.push(this.#mappings.indexOf(mapping));
    this.#numbers.push(number);
    return this.#numbers.length / 6 - 1;
  }

  get(place: number): Place {
    const [a, b, c, d, mapping, number] = this.#numbers.values.subarray(place * 6, place * 6 + 6);
    const hex = [a!, b!, c!, d!].map((part) => part.toString(16).padStart(8, '0')).join('');
    const rowKey = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { rowKey, mapping: this.#mappings[mapping!]!, number: number! };
  }
}
