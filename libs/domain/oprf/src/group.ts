/**
 * The prime-order group ristretto255 with SHA-512 (RFC 9496, RFC 9497 §4.1): elements and scalars are 32 bytes, scalars in
 * little-endian order.
 *
 * Two implementations exist: libsodium (`#platform/oprf`) and, as a test oracle, @noble/curves.
 */
export interface Group {
  /** @throws Fault `oprf/identity` when the product is the identity element */
  multiply(scalar: Uint8Array, element: Uint8Array): Uint8Array;
  /** `scalar` times the generator. @throws Fault `oprf/identity` for the scalar 0 */
  multiplyBase(scalar: Uint8Array): Uint8Array;
  add(a: Uint8Array, b: Uint8Array): Uint8Array;
  /** RFC 9496 §4.3.4: element from 64 uniform bytes. */
  fromUniform(bytes64: Uint8Array): Uint8Array;
  /** Whether 32 bytes are the one canonical encoding of an element; the identity counts as one (libsodium says so). */
  isElement(bytes32: Uint8Array): boolean;
  /** 64 bytes, little-endian, modulo the order of the group. */
  reduce(bytes64: Uint8Array): Uint8Array;
  scalarMultiply(a: Uint8Array, b: Uint8Array): Uint8Array;
  scalarSubtract(a: Uint8Array, b: Uint8Array): Uint8Array;
  /** Multiplicative inverse of a scalar other than 0. */
  scalarInvert(a: Uint8Array): Uint8Array;
  sha512(data: Uint8Array): Uint8Array;
}

/** Bytes from the system's generator. */
export type Random = (length: number) => Uint8Array;
