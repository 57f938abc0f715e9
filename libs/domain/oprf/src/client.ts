import { concatBytes, utf8 } from '#domain/crypto';
import { countOf, elementAt } from './elements.js';
import type { Factors } from './factors.js';
import type { Group } from './group.js';
import { ELEMENT_BYTES, hashToGroup, prefixed, requireScalar } from './suite.js';

const FINALIZE = utf8('Finalize');

/** Inputs hidden behind random factors: the factors stay, the elements go out. Both are flat lists. */
export interface Blinded {
  readonly blinds: Uint8Array;
  readonly elements: Uint8Array;
}

/** RFC 9497 §3.3.2 Blind, for many inputs: `r · H(input)` with an `r` of its own for each. @throws Fault `oprf/bad-scalar` for 0 */
export function blind(inputs: readonly Uint8Array[], factors: Factors, group: Group): Blinded {
  const blinds = new Uint8Array(inputs.length * ELEMENT_BYTES);
  const elements = new Uint8Array(inputs.length * ELEMENT_BYTES);
  inputs.forEach((input, i) => {
    const factor = group.reduce(factors(input, i));
    requireScalar(factor, group);
    blinds.set(factor, i * ELEMENT_BYTES);
    elements.set(group.multiply(factor, hashToGroup(input, group)), i * ELEMENT_BYTES);
  });
  return { blinds, elements };
}

/**
 * RFC 9497 §3.3.2 Finalize without its proof check (the chain has done it): takes the factor off and hashes, 64 bytes each.
 * After two servers the element is `r · k1 · k2 · H(input)`, so that one inverse is enough and the output is the function
 * under the product key.
 */
export function finalize(inputs: readonly Uint8Array[], blinds: Uint8Array, evaluated: Uint8Array, group: Group): Uint8Array[] {
  const inverses = invertAll(blinds, group);
  return inputs.map((input, i) => {
    const unblinded = group.multiply(elementAt(inverses, i), elementAt(evaluated, i));
    return group.sha512(concatBytes(prefixed(input), prefixed(unblinded), FINALIZE));
  });
}

/** All inverses for the price of one and three products each (Montgomery's trick); every scalar must differ from 0. */
function invertAll(scalars: Uint8Array, group: Group): Uint8Array {
  const count = countOf(scalars);
  const running: Uint8Array[] = [elementAt(scalars, 0)];
  for (let i = 1; i < count; i++) running.push(group.scalarMultiply(running[i - 1]!, elementAt(scalars, i)));
  const inverses = new Uint8Array(scalars.length);
  let left = group.scalarInvert(running[count - 1]!);
  for (let i = count - 1; i > 0; i--) {
    inverses.set(group.scalarMultiply(left, running[i - 1]!), i * ELEMENT_BYTES);
    left = group.scalarMultiply(left, elementAt(scalars, i));
  }
  inverses.set(left, 0);
  return inverses;
}
