import { expect, test } from '@jest/globals';
import { randomFillSync } from 'node:crypto';
import * as fc from 'fast-check';
import { TokenFilter } from './token-filter.js';

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const token = fc.tuple(word, word);
const random = (count: number) => randomFillSync(new Int32Array(2 * count));

test('never says no of a token that was added, however many more than its capacity', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 300 }), fc.integer({ min: 0, max: 40 }), token, (tokens, capacity, seed) => {
      const filter = new TokenFilter(capacity, seed);
      for (const [hi, lo] of tokens) filter.add(hi, lo);
      expect(tokens.every(([hi, lo]) => filter.has(hi, lo))).toBe(true);
      expect(tokens.some(([hi, lo]) => filter.add(hi, lo))).toBe(false);
      expect(filter.full).toBe(filter.size >= capacity);
    }),
  );
});

test.each([
  ['random tokens', random],
  ['tokens that somebody counted up', (count: number) => Int32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? 7 : i))],
  ['tokens that differ in their upper half', (count: number) => Int32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? i : 7))],
])('full of %s it takes twelve bits each, and for fewer than one of a hundred others it says yes', (_, some) => {
  const capacity = 100_000;
  const [one, other] = random(1);
  const filter = new TokenFilter(capacity, [one!, other!]);
  const tokens = some(2 * capacity);
  const half = tokens.subarray(0, 2 * capacity);
  let asNew = 0;
  for (let at = 0; at < half.length; at += 2) asNew += Number(filter.add(half[at]!, half[at + 1]!));
  expect(filter.size).toBe(asNew);
  expect(filter.size).toBeGreaterThan(0.995 * capacity);
  expect(filter.bytes / capacity).toBeCloseTo(1.5, 2);
  let mistaken = 0;
  for (let at = half.length; at < tokens.length; at += 2) mistaken += Number(filter.has(tokens[at]!, tokens[at + 1]!));
  expect(mistaken / capacity).toBeLessThan(0.01);
});

test('which other tokens it takes for its own depends on the seed', () => {
  const tokens = random(20_000);
  const mistakenWith = (seed: readonly [number, number]) => {
    const filter = new TokenFilter(2000, seed);
    for (let at = 0; at < 4000; at += 2) filter.add(tokens[at]!, tokens[at + 1]!);
    return Array.from({ length: 18_000 }, (_, i) => 4000 + 2 * i).filter((at) => filter.has(tokens[at]!, tokens[at + 1]!));
  };
  const [one, other, again] = [mistakenWith([1, 2]), mistakenWith([3, 4]), mistakenWith([1, 2])];
  expect(one.length).toBeGreaterThan(0);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});
