import { concatBytes, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import type { Group, Random } from './group.js';

/** Bytes of an element, and of a scalar. */
export const ELEMENT_BYTES = 32;
/** Bytes of an output of the function. */
export const OUTPUT_BYTES = 64;

export type OprfFaultCode =
  | 'oprf/identity'
  | 'oprf/invalid-element'
  | 'oprf/bad-scalar'
  | 'oprf/wrong-length'
  | 'oprf/batch-size'
  | 'oprf/proof-refused'
  | 'oprf/wrong-answer'
  | 'oprf/input-too-long'
  | 'oprf/possession-refused';

/** RFC 9497 §3.1: mode 0x01 (VOPRF), suite ristretto255-SHA512. */
export const CONTEXT = concatBytes(utf8('OPRFV1-'), Uint8Array.of(1), utf8('-ristretto255-SHA512'));
const GROUP_DST = concatBytes(utf8('HashToGroup-'), CONTEXT);
const SCALAR_DST = concatBytes(utf8('HashToScalar-'), CONTEXT);
// RFC 9380 §5.3.1: one block of SHA-512 of zeros, and 64 = the bytes that both hash functions ask for.
const Z_PAD = new Uint8Array(128);
const WANTED = Uint8Array.of(0, OUTPUT_BYTES, 0);

/** `I2OSP(length, 2) ‖ bytes`. @throws Fault `oprf/input-too-long` beyond 65,535 bytes */
export function prefixed(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 0xffff) throw new Fault<OprfFaultCode>('oprf/input-too-long', { limit: 0xffff });
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes);
}

/** RFC 9380 §5.3.1 `expand_message_xmd` with SHA-512 for 64 bytes: `b_0`, then `b_1` alone. */
function expandMessage(message: Uint8Array, dst: Uint8Array, group: Group): Uint8Array {
  const dstPrime = concatBytes(dst, Uint8Array.of(dst.length));
  const first = group.sha512(concatBytes(Z_PAD, message, WANTED, dstPrime));
  return group.sha512(concatBytes(first, Uint8Array.of(1), dstPrime));
}

/** RFC 9497 §4.1 HashToGroup. @throws Fault `oprf/identity` for an input that hashes to the identity (nobody knows one) */
export function hashToGroup(input: Uint8Array, group: Group): Uint8Array {
  const element = group.fromUniform(expandMessage(input, GROUP_DST, group));
  if (isZero(element)) throw new Fault<OprfFaultCode>('oprf/identity');
  return element;
}

/** RFC 9497 §4.1 HashToScalar. */
export function hashToScalar(input: Uint8Array, group: Group, dst: Uint8Array = SCALAR_DST): Uint8Array {
  return group.reduce(expandMessage(input, dst, group));
}

/** A scalar other than 0 (RFC 9497 §2.1 RandomScalar, by reducing twice the bytes, so that none is likelier). */
export function randomScalar(group: Group, random: Random): Uint8Array {
  for (;;) {
    const scalar = group.reduce(random(2 * ELEMENT_BYTES));
    if (!isZero(scalar)) return scalar;
  }
}

/** RFC 9497 §2.1 DeserializeScalar, without 0. @throws Fault `oprf/bad-scalar` */
export function requireScalar(scalar: Uint8Array, group: Group): void {
  const wide = new Uint8Array(2 * ELEMENT_BYTES);
  if (scalar.length === ELEMENT_BYTES) wide.set(scalar);
  const reduced = group.reduce(wide);
  if (isZero(reduced) || !reduced.every((byte, i) => byte === scalar[i])) throw new Fault<OprfFaultCode>('oprf/bad-scalar');
}

/** The scalar 0 and the identity element are 32 zero bytes. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
