import type { Folded, PairPart } from '#domain/oprf';

/** Inputs of different lengths in one piece of memory. */
export interface Packed {
  readonly lengths: Uint32Array;
  readonly bytes: Uint8Array;
}

/** One piece of work for a thread; every list is flat. */
export type Job =
  | { readonly kind: 'blind'; readonly seed: Uint8Array; readonly from: number; readonly inputs: Packed }
  | { readonly kind: 'check'; readonly from: number; readonly elements: Uint8Array }
  | { readonly kind: 'evaluate'; readonly privateKey: Uint8Array; readonly elements: Uint8Array }
  | { readonly kind: 'fold'; readonly part: PairPart; readonly both: boolean }
  | { readonly kind: 'finalize'; readonly inputs: Packed; readonly blinds: Uint8Array; readonly evaluated: Uint8Array };

export interface Results {
  blind: { blinds: Uint8Array; elements: Uint8Array };
  check: null;
  evaluate: Uint8Array;
  fold: Folded;
  finalize: Uint8Array;
}

export function pack(inputs: readonly Uint8Array[]): Packed {
  const bytes = new Uint8Array(inputs.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const input of inputs) {
    bytes.set(input, at);
    at += input.length;
  }
  return { lengths: Uint32Array.from(inputs, ({ length }) => length), bytes };
}

export function unpack({ lengths, bytes }: Packed): Uint8Array[] {
  let at = 0;
  return Array.from(lengths, (length) => bytes.subarray(at, (at += length)));
}
