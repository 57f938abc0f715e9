import { concatBytes, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { countOf, elementAt } from './elements.js';
import type { Group, Random } from './group.js';
import { CONTEXT, ELEMENT_BYTES, hashToScalar, isZero, prefixed, randomScalar, type OprfFaultCode } from './suite.js';

const DERIVE_DST = concatBytes(utf8('DeriveKeyPair'), CONTEXT);

/** A key pair of a key server. */
export interface OprfKeyPair {
  /** Scalar; never leaves its key server. */
  readonly privateKey: Uint8Array;
  /** Element, as pinned in the trust document. */
  readonly publicKey: Uint8Array;
}

export function generateKeyPair(random: Random, group: Group): OprfKeyPair {
  const privateKey = randomScalar(group, random);
  return { privateKey, publicKey: group.multiplyBase(privateKey) };
}

/** RFC 9497 §3.2.1 DeriveKeyPair. @param seed 32 random bytes @param info public */
export function deriveKeyPair(seed: Uint8Array, info: Uint8Array, group: Group): OprfKeyPair {
  const input = concatBytes(seed, prefixed(info));
  for (let counter = 0; counter < 256; counter++) {
    const privateKey = hashToScalar(concatBytes(input, Uint8Array.of(counter)), group, DERIVE_DST);
    if (!isZero(privateKey)) return { privateKey, publicKey: group.multiplyBase(privateKey) };
  }
  throw new Fault<OprfFaultCode>('oprf/bad-scalar');
}

/** RFC 9497 §3.3.2 BlindEvaluate without its proof: `k · element` for each. The elements were checked before. */
export function blindEvaluate(privateKey: Uint8Array, elements: Uint8Array, group: Group): Uint8Array {
  const count = countOf(elements);
  const evaluated = new Uint8Array(elements.length);
  for (let i = 0; i < count; i++) evaluated.set(group.multiply(privateKey, elementAt(elements, i)), i * ELEMENT_BYTES);
  return evaluated;
}
