import { concatBytes, utf8 } from '#domain/crypto';
import { blind, finalize, type Group } from '#domain/oprf';
import { sha512 } from './seized.js';

/** Turns the inputs of one person into what the attacker takes for the function's outputs. */
export type Guess = (inputs: readonly Uint8Array[]) => Uint8Array[] | Promise<Uint8Array[]>;

const SCALAR_BYTES = 32;

/** The function under a key that the attacker knows: `Finalize(x, key · H(x))`. Blinding "with the key" is just that product. */
export function withKey(key: Uint8Array, group: Group): Guess {
  const wide = concatBytes(key, new Uint8Array(SCALAR_BYTES));
  const one = Uint8Array.of(1, ...new Uint8Array(SCALAR_BYTES - 1));
  return (inputs) => {
    if (inputs.length === 0) return [];
    const { elements } = blind(inputs, () => wide, group);
    return finalize(inputs, concatBytes(...inputs.map(() => one)), elements, group);
  };
}

/** What somebody tries who holds no key: the plain hash, and the function under the key 1. */
export function withoutKey(group: Group): readonly Guess[] {
  const one = Uint8Array.of(1, ...new Uint8Array(SCALAR_BYTES - 1));
  return [
    (inputs) => inputs.map((input) => sha512(input)),
    (inputs) => inputs.map((input) => sha512(concatBytes(utf8('OPRF'), input))),
    withKey(one, group),
  ];
}

/** Key of the whole chain, for the positive control. */
export function productOf(keys: readonly Uint8Array[], group: Group): Uint8Array {
  return keys.reduce((product, key) => group.scalarMultiply(product, key));
}
