import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clustersOf, type DecidedPair } from './clusters.js';

const same = (a: string, b: string): DecidedPair => ({ a, b, decision: 'same' });
const different = (a: string, b: string): DecidedPair => ({ a, b, decision: 'different' });

test('mutual "same" joins, chains too; what stands alone is no cluster', () => {
  expect(clustersOf(['d', 'c', 'b', 'a', 'e'], [same('b', 'c'), same('a', 'b'), different('a', 'e'), same('c', 'a')])).toEqual([
    { handles: ['a', 'b', 'c'], state: 'linked' },
  ]);
});

test('A = B, B = C, A ≠ C is disputed as a whole', () => {
  const pairs = [same('a', 'b'), same('b', 'c'), different('a', 'c'), same('x', 'y')];
  expect(clustersOf(['x', 'y', 'a', 'b', 'c'], pairs)).toEqual([
    { handles: ['a', 'b', 'c'], state: 'disputed' },
    { handles: ['x', 'y'], state: 'linked' },
  ]);
});

test('a handle that is gone takes its links with it', () => {
  expect(clustersOf(['a', 'c'], [same('a', 'b'), same('b', 'c')])).toEqual([]);
});

test('no handle is in two clusters, and the order of the pairs does not matter', () => {
  const name = fc.constantFrom(...'abcdefgh');
  const pair = fc.record({ a: name, b: name, decision: fc.constantFrom('same' as const, 'different' as const) });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 20 }), (pairs) => {
      const clusters = clustersOf([...'abcdefgh'], pairs);
      const all = clusters.flatMap(({ handles }) => handles);
      expect(new Set(all).size).toBe(all.length);
      expect(clustersOf([...'hgfedcba'], [...pairs].reverse())).toEqual(clusters);
    }),
  );
});
