import { decodingsOf, isWorthDecoding } from './decodings.js';
import { NeedleIndex } from './needle-index.js';

import { needlesFor, type Identifier, type Needle } from './needles.js';

/** A place where something may have been left behind, piece by piece. */
export interface Channel {
  readonly name: string;
  pieces(): AsyncIterable<Piece> | Iterable<Piece>;
}

export interface Piece {
  /** Table, file or key. */
  readonly where: string;
  readonly bytes: Buffer;
}

export interface Hit {
  readonly identifier: string;
  readonly channel: string;
  readonly where: string;
  /** Form of the needle and the decodings that led to it, e.g. `raw/utf-8 ← gzip ← base64url`. */
  readonly how: string;
}

const DEEPEST = 3;

/** Looks for identifiers in channels, decoding recursively. Finds forms, never guesses: a keyed digest stays unfound. */
export class Search {
  readonly #needles: Needle[];
  readonly #index: NeedleIndex;

  constructor(identifiers: readonly Identifier[]) {
    this.#needles = identifiers.flatMap(needlesFor);
    this.#index = new NeedleIndex(this.#needles.map(({ bytes }) => bytes));
  }

  async run(channels: readonly Channel[]): Promise<{ hits: Hit[]; bytes: number }> {
    const hits: Hit[] = [];
    let total = 0;
    for (const channel of channels) {
      for await (const { where, bytes } of channel.pieces()) {
        total += bytes.length;
        for (const { needle, path } of this.#inside(bytes, [], 0)) {
          const how = [needle.form, ...path.toReversed()].join(' ← ');
          hits.push({ identifier: needle.identifier.id, channel: channel.name, where, how });
        }
      }
    }
    return { hits, bytes: total };
  }

  *#inside(bytes: Buffer, path: readonly string[], depth: number): Generator<{ needle: Needle; path: readonly string[] }> {
    for (const number of this.#index.find(bytes)) yield { needle: this.#needles[number]!, path };
    if (depth === DEEPEST || (depth > 0 && !isWorthDecoding(bytes))) return;
    for (const decoded of decodingsOf(bytes, depth === 0)) yield* this.#inside(decoded.bytes, [...path, decoded.by], depth + 1);
  }
}
