import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { Fault } from '#domain/fault';
import type { Group } from './group.js';

const { Point } = ristretto255;
const { Fn } = Point;

function little(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
const scalarOf = (bytes: Uint8Array) => Fn.create(little(bytes));
const encode = (scalar: bigint) => Fn.toBytes(Fn.create(scalar));
function nonIdentity(point: InstanceType<typeof Point>): Uint8Array {
  if (point.is0()) throw new Fault('oprf/identity');
  return point.toBytes();
}

/** The test oracle: ristretto255 by @noble/curves; slow and independent of libsodium. Of specs only. */
export const nobleGroup = (sha512: Group['sha512']): Group => ({
  multiply: (scalar, element) => nonIdentity(Point.fromBytes(element).multiplyUnsafe(scalarOf(scalar))),
  multiplyBase: (scalar) => nonIdentity(Point.BASE.multiplyUnsafe(scalarOf(scalar))),
  add: (a, b) => Point.fromBytes(a).add(Point.fromBytes(b)).toBytes(),
  fromUniform: (bytes) => ristretto255_hasher.deriveToCurve!(bytes).toBytes(),
  isElement: (bytes) => {
    try {
      Point.fromBytes(bytes);
      return true;
    } catch {
      return false;
    }
  },
  reduce: (bytes) => encode(little(bytes)),
  scalarMultiply: (a, b) => encode(Fn.mul(scalarOf(a), scalarOf(b))),
  scalarSubtract: (a, b) => encode(Fn.sub(scalarOf(a), scalarOf(b))),
  scalarInvert: (a) => encode(Fn.inv(scalarOf(a))),
  sha512,
});
