import { expect, test } from '@jest/globals';
import { randomFillSync } from 'node:crypto';
import * as fc from 'fast-check';
import { SharedTokens } from './shared-tokens.js';

const few = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
const wordsOf = (tokens: readonly (readonly [number, number])[]) => Int32Array.from(tokens.flat());
const roomy = (seed: readonly [number, number] = [3, 5]) => new SharedTokens({ capacity: 10_000, shared: 10_000, seed });

test('says yes of every token that two handles brought, whatever stands in which slot', () => {
  fc.assert(
    fc.property(fc.array(fc.array(few, { maxLength: 8 }), { maxLength: 12 }), fc.tuple(fc.integer(), fc.integer()), (handles, seed) => {
      const tiny = new SharedTokens({ capacity: 4, shared: 1, seed });
      const shared = roomy(seed);
      for (const tokens of handles) for (const each of [tiny, shared]) each.add(wordsOf(tokens));
      const held = new Map<string, Set<number>>();
      for (const [i, tokens] of handles.entries())
        for (const each of tokens) held.set(each.join(), (held.get(each.join()) ?? new Set()).add(i));
      const twice = [...held].filter(([, by]) => by.size > 1).map(([each]) => each.split(',').map(Number) as [number, number]);
      expect(twice.every(([hi, lo]) => shared.has(hi, lo) && tiny.has(hi, lo))).toBe(true);
      expect(shared.handles).toBe(handles.length);
    }),
  );
});

test('a value that one handle repeats is not a shared one; of another handle it is', () => {
  const shared = roomy();
  shared.add(Int32Array.of(1, 2, 3, 4, 1, 2, 1, 2));
  expect([shared.has(1, 2), shared.has(3, 4), shared.tokens]).toEqual([false, false, 2]);
  shared.add(Int32Array.of(2, 1, 4, 3, 1, 4));
  expect([shared.has(1, 2), shared.has(2, 1), shared.has(1, 4)]).toEqual([false, false, false]);
  shared.add(Int32Array.of(9, 9, 1, 2));
  expect([shared.has(1, 2), shared.has(3, 4), shared.has(9, 9)]).toEqual([true, false, false]);
  expect(shared.handles).toBe(3);
});

test('of handles that have nothing in common it says yes of few tokens, and tells when there is no more room', () => {
  const [handles, slots] = [2000, 42];
  const shared = new SharedTokens({ capacity: handles * slots, shared: 400, seed: [8, 9] });
  const tokens = randomFillSync(new Int32Array(handles * slots * 2));
  let mistaken = 0;
  for (let i = 0; i < handles; i++) {
    expect([shared.full, shared.sharedFull]).toEqual([false, false]);
    shared.add(tokens.subarray(i * slots * 2, (i + 1) * slots * 2));
  }
  for (let at = 0; at < tokens.length; at += 2) mistaken += Number(shared.has(tokens[at]!, tokens[at + 1]!));
  expect(mistaken / (handles * slots)).toBeLessThan(0.01);
  expect(shared.bytes).toBeGreaterThan(handles * slots * 1.5);
  shared.add(tokens.subarray(0, 1000));
  expect(shared.sharedFull).toBe(true);
  for (let i = 0; i < 20; i++) shared.add(randomFillSync(new Int32Array(2 * slots)));
  expect(shared.full).toBe(true);
});
