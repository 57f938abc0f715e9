import { hash } from 'node:crypto';
import { Fault } from '#domain/fault';
import type { Group, OprfFaultCode } from '#domain/oprf';
import sodium from 'libsodium-wrappers-sumo';

/** libsodium answers -1, which its wrapper throws, for an invalid encoding and for a product that is the identity. */
function product(make: () => Uint8Array): Uint8Array {
  try {
    return make();
  } catch (cause) {
    throw new Fault<OprfFaultCode>('oprf/identity', {}, { cause });
  }
}

const group: Group = {
  multiply: (scalar, element) => product(() => sodium.crypto_scalarmult_ristretto255(scalar, element)),
  multiplyBase: (scalar) => product(() => sodium.crypto_scalarmult_ristretto255_base(scalar)),
  add: (a, b) => sodium.crypto_core_ristretto255_add(a, b),
  fromUniform: (bytes64) => sodium.crypto_core_ristretto255_from_hash(bytes64),
  isElement: (bytes32) => sodium.crypto_core_ristretto255_is_valid_point(bytes32),
  reduce: (bytes64) => sodium.crypto_core_ristretto255_scalar_reduce(bytes64),
  scalarMultiply: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(a, b),
  scalarSubtract: (a, b) => sodium.crypto_core_ristretto255_scalar_sub(a, b),
  scalarInvert: (a) => sodium.crypto_core_ristretto255_scalar_invert(a),
  // By way of a string, because a digest as a buffer costs three times as much in Node 20.
  sha512: (data) => Buffer.from(hash('sha512', data, 'binary'), 'binary'),
};

/** ristretto255 by libsodium (WebAssembly, constant time in its multiplications); ready once the module is compiled. */
export async function sodiumGroup(): Promise<Group> {
  await sodium.ready;
  return group;
}
