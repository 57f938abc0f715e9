import { expect, test } from '@jest/globals';
import { NodeCrypto } from '#platform/crypto';
import { RandomNumbers } from './random-numbers.js';

test('each number is drawn once, beyond the end of a block as well', () => {
  let drawn = 0;
  const counting = {
    randomBytes: (length: number) => {
      const bytes = new Uint8Array(length);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < length; at += 4) view.setUint32(at, drawn++);
      return bytes;
    },
  };
  const numbers = new RandomNumbers(counting);
  const given = Array.from({ length: 3000 }, () => numbers.next() * 2 ** 32);
  expect(given).toEqual(given.map((_, i) => i));
});

test('from the system’s source: from nothing to one, half of them above the middle, no two alike', () => {
  const numbers = new RandomNumbers(new NodeCrypto());
  const given = Array.from({ length: 10_000 }, () => numbers.next());
  expect(given.every((number) => number >= 0 && number < 1)).toBe(true);
  // Eight standard deviations: by chance once in 10¹⁴ runs.
  expect(Math.abs(given.filter((number) => number >= 0.5).length - 5000)).toBeLessThan(400);
  expect(new Set(given).size).toBeGreaterThan(9_990);
});
