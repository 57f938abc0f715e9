import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { fromHex } from '#domain/crypto';
import { requireElements } from '#domain/oprf';
import { sodiumGroup } from './sodium-group.js';

const group = await sodiumGroup();
const { Point } = ristretto255;
const little = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const scalar = () => group.reduce(new Uint8Array(randomBytes(64)));
const IDENTITY = new Uint8Array(32);

describe('libsodium against @noble/curves', () => {
  test.each(Array.from({ length: 8 }, (_, i) => i))('round %i: hashing, products, sums, inverses', () => {
    const uniform = new Uint8Array(randomBytes(64));
    const element = group.fromUniform(uniform);
    expect(element).toEqual(Uint8Array.from(ristretto255_hasher.deriveToCurve!(uniform).toBytes()));
    const [a, b] = [scalar(), scalar()];
    expect(group.multiply(a, element)).toEqual(Uint8Array.from(Point.fromBytes(element).multiply(little(a)).toBytes()));
    expect(group.multiplyBase(b)).toEqual(Uint8Array.from(Point.BASE.multiply(little(b)).toBytes()));
    expect(group.add(element, group.multiplyBase(b))).toEqual(
      Uint8Array.from(
        Point.fromBytes(element)
          .add(Point.BASE.multiply(little(b)))
          .toBytes(),
      ),
    );
    const { Fn } = Point;
    expect(little(group.scalarMultiply(a, b))).toBe(Fn.mul(little(a), little(b)));
    expect(little(group.scalarSubtract(a, b))).toBe(Fn.sub(little(a), little(b)));
    expect(little(group.scalarInvert(a))).toBe(Fn.inv(little(a)));
  });

  // RFC 9496 appendix A.3: encodings that must be refused.
  test.each([
    '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0100000000000000000000000000000000000000000000000000000000000000',
    '01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
    '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
    '4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f',
    'de6a7b00deadc788eb6b6c8d20c0ae96c2f2019078fa604fee5b87d6e989ad87',
    'bcab477be20861e01e4a0e295284146a510150d9817763caf1a6f4b422d67042',
  ])('%s is no element', (hex) => {
    expect(group.isElement(fromHex(hex))).toBe(false);
    expect(() => Point.fromBytes(fromHex(hex))).toThrow();
    expect(() => group.multiply(scalar(), fromHex(hex))).toThrow('oprf/identity');
  });

  test('libsodium takes the identity for an element: hence the check of our own', () => {
    expect(group.isElement(IDENTITY)).toBe(true);
    expect(() => requireElements(IDENTITY, group)).toThrow('oprf/invalid-element');
    expect(() => group.multiplyBase(IDENTITY)).toThrow('oprf/identity');
  });
});
