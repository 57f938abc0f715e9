import { describe, expect, test } from '@jest/globals';
import { concatBytes, equalBytes, fromHex, fromUtf8, toBase32, toHex, utf8 } from './bytes.js';

describe('bytes', () => {
  test.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('base32 of %j (RFC 4648 §10) in lower case', (text, expected) => {
    expect(toBase32(utf8(text))).toBe(expected);
  });

  test('UTF-8 is strict and keeps a byte-order mark', () => {
    expect(fromUtf8(utf8('Мінск'))).toBe('Мінск');
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
    for (const bad of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) {
      expect(() => fromUtf8(Uint8Array.from(bad))).toThrow(expect.objectContaining({ code: 'crypto/not-utf8' }));
    }
  });

  test('hexadecimal both ways, lower case only', () => {
    expect(toHex(Uint8Array.of(0, 15, 255))).toBe('000fff');
    expect(fromHex('000fff')).toEqual(Uint8Array.of(0, 15, 255));
    for (const bad of ['0', '0F', 'xx']) expect(() => fromHex(bad)).toThrow(expect.objectContaining({ code: 'crypto/not-hex' }));
  });

  test('concatenates and compares', () => {
    const joined = concatBytes(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3));
    expect(joined).toEqual(Uint8Array.of(1, 2, 3));
    expect(equalBytes(joined, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(equalBytes(joined, Uint8Array.of(1, 2, 4))).toBe(false);
    expect(equalBytes(joined, Uint8Array.of(1, 2))).toBe(false);
  });
});
