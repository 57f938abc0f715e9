import { concatBytes, equalBytes, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { requireElements } from './elements.js';
import type { Group, Random } from './group.js';
import { PROOF_BYTES } from './proof.js';
import { ELEMENT_BYTES, hashToScalar, prefixed, randomScalar, requireScalar, type OprfFaultCode } from './suite.js';

const LABEL = utf8('dokaz-oprf-possession/1');

/** Schnorr's proof of knowledge of the private key, bound to a context (who, for which invitation): 64 bytes `c ‖ s`. */
export function provePossession(privateKey: Uint8Array, context: Uint8Array, random: Random, group: Group): Uint8Array {
  const r = randomScalar(group, random);
  const c = challengeOf(group.multiplyBase(privateKey), group.multiplyBase(r), context, group);
  return concatBytes(c, group.scalarSubtract(r, group.scalarMultiply(c, privateKey)));
}

/** @throws Fault `oprf/possession-refused` (also for a public key that is no element or is the identity) */
export function verifyPossession(publicKey: Uint8Array, context: Uint8Array, proof: Uint8Array, group: Group): void {
  try {
    if (publicKey.length === ELEMENT_BYTES && proof.length === PROOF_BYTES) {
      requireElements(publicKey, group);
      const [c, s] = [proof.subarray(0, ELEMENT_BYTES), proof.subarray(ELEMENT_BYTES)];
      requireScalar(c, group);
      requireScalar(s, group);
      const commitment = group.add(group.multiplyBase(s), group.multiply(c, publicKey));
      if (equalBytes(challengeOf(publicKey, commitment, context, group), c)) return;
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  throw new Fault<OprfFaultCode>('oprf/possession-refused');
}

function challengeOf(publicKey: Uint8Array, commitment: Uint8Array, context: Uint8Array, group: Group): Uint8Array {
  return hashToScalar(concatBytes(prefixed(LABEL), prefixed(publicKey), prefixed(commitment), prefixed(context)), group);
}
