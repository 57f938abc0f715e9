/**
 * RFC 9497 §2.2: a proof that many pairs (C, D) have one and the same factor k with D = k · C, the one of the public key
 * B = k · G. Both sides fold the pairs into one pair (M, Z) by weights d_i = HashToScalar(…, i, C_i, D_i, …) first.
 *
 * Sums over parts of a batch may be made apart ({@link foldPart}) and added, so that several threads share the work.
 */
import { concatBytes, equalBytes, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { countOf, elementAt } from './elements.js';
import type { Group, Random } from './group.js';
import { CONTEXT, ELEMENT_BYTES, hashToScalar, prefixed, randomScalar, requireScalar, type OprfFaultCode } from './suite.js';

const SEED_DST = concatBytes(utf8('Seed-'), CONTEXT);
const COMPOSITE = utf8('Composite');
const CHALLENGE = utf8('Challenge');
/** Challenge and response. */
export const PROOF_BYTES = 2 * ELEMENT_BYTES;

/** What remains of pairs: `M = Σ d_i · C_i`, and, for whoever does not know the key, `Z = Σ d_i · D_i`. */
export interface Folded {
  readonly m: Uint8Array;
  readonly z?: Uint8Array;
}

/** Pairs from index `from` of a batch on. */
export interface PairPart {
  readonly publicKey: Uint8Array;
  readonly from: number;
  readonly elements: Uint8Array;
  readonly evaluated: Uint8Array;
}

/** RFC 9497 §2.2.1 ComputeComposites over a part; `both` = with Z, as the verifier needs it. */
export function foldPart({ publicKey, from, elements, evaluated }: PairPart, both: boolean, group: Group): Folded {
  const count = countOf(elements);
  if (evaluated.length !== elements.length) throw new Fault<OprfFaultCode>('oprf/wrong-length', { bytes: evaluated.length });
  const seed = prefixed(group.sha512(concatBytes(prefixed(publicKey), prefixed(SEED_DST))));
  const folded: Folded[] = [];
  for (let i = 0; i < count; i++) {
    const [c, d] = [elementAt(elements, i), elementAt(evaluated, i)];
    const index = Uint8Array.of((from + i) >> 8, (from + i) & 0xff);
    const weight = hashToScalar(concatBytes(seed, index, prefixed(c), prefixed(d), COMPOSITE), group);
    folded.push({ m: group.multiply(weight, c), ...(both ? { z: group.multiply(weight, d) } : {}) });
  }
  return addFolded(folded, group);
}

/** Sum of parts. */
export function addFolded(parts: readonly Folded[], group: Pick<Group, 'add'>): Folded {
  return parts.reduce((sum, part) => ({
    m: group.add(sum.m, part.m),
    ...(sum.z === undefined || part.z === undefined ? {} : { z: group.add(sum.z, part.z) }),
  }));
}

function challengeOf(publicKey: Uint8Array, m: Uint8Array, z: Uint8Array, t2: Uint8Array, t3: Uint8Array, group: Group): Uint8Array {
  return hashToScalar(concatBytes(...[publicKey, m, z, t2, t3].map(prefixed), CHALLENGE), group);
}

/** RFC 9497 §2.2.1 GenerateProof from the folded pairs: 64 bytes, `c ‖ s`. */
export function proveFolded({ m }: Folded, privateKey: Uint8Array, publicKey: Uint8Array, random: Random, group: Group): Uint8Array {
  const r = randomScalar(group, random);
  const z = group.multiply(privateKey, m);
  const c = challengeOf(publicKey, m, z, group.multiplyBase(r), group.multiply(r, m), group);
  return concatBytes(c, group.scalarSubtract(r, group.scalarMultiply(c, privateKey)));
}

/** RFC 9497 §2.2.2 VerifyProof from the folded pairs. @throws Fault `oprf/proof-refused` */
export function verifyFolded({ m, z }: Folded, publicKey: Uint8Array, proof: Uint8Array, group: Group): void {
  if (z === undefined || proof.length !== PROOF_BYTES || !holds(m, z, publicKey, proof, group))
    throw new Fault<OprfFaultCode>('oprf/proof-refused');
}

function holds(m: Uint8Array, z: Uint8Array, publicKey: Uint8Array, proof: Uint8Array, group: Group): boolean {
  const [c, s] = [proof.subarray(0, ELEMENT_BYTES), proof.subarray(ELEMENT_BYTES)];
  try {
    requireScalar(c, group);
    requireScalar(s, group);
    const t2 = group.add(group.multiplyBase(s), group.multiply(c, publicKey));
    const t3 = group.add(group.multiply(s, m), group.multiply(c, z));
    return equalBytes(challengeOf(publicKey, m, z, t2, t3, group), c);
  } catch (error) {
    // A scalar out of range or a product that is the identity: no honest prover makes one.
    if (error instanceof Fault) return false;
    throw error;
  }
}
