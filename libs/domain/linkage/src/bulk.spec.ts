import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { BulkLinker, type TokenColumn } from './bulk.js';

const column = (tokens: readonly (readonly [hi: number, lo: number, record: number])[]): TokenColumn => ({
  hi: Uint32Array.from(tokens, ([hi]) => hi),
  lo: Uint32Array.from(tokens, ([, lo]) => lo),
  record: Uint32Array.from(tokens, ([, , record]) => record),
});
function pairsOf(linker: BulkLinker) {
  const pairs: [number, number, readonly number[]][] = [];
  linker.forEach((a, b, classes) => pairs.push([a, b, [...classes]]));
  return pairs.sort(([a, b], [c, d]) => a - c || b - d);
}

test('pairs of different owners that share tokens, with the classes they share', () => {
  const linker = new BulkLinker({ owner: Uint16Array.of(0, 0, 1, 2) });
  linker.add(
    7,
    column([
      [1, 5, 0],
      [1, 5, 1],
      [1, 5, 2],
      [2, 5, 3],
    ]),
  );
  linker.add(
    9,
    column([
      [3, 3, 3],
      [3, 3, 2],
      [3, 3, 0],
    ]),
  );
  expect(pairsOf(linker)).toEqual([
    [0, 2, [7, 9]],
    [0, 3, [9]],
    [1, 2, [7]],
    [2, 3, [9]],
  ]);
  expect(linker.size).toBe(4);
});

test('a value that too many hold is left out and counted', () => {
  const linker = new BulkLinker({ owner: Uint16Array.of(0, 1, 2), maxPerValue: 2 });
  expect(
    linker.add(
      1,
      column([
        [0, 1, 0],
        [0, 1, 1],
        [0, 1, 2],
        [0, 2, 0],
        [0, 2, 1],
      ]),
    ),
  ).toBe(1);
  expect(pairsOf(linker)).toEqual([[0, 1, [1]]]);
});

test('64 classes have a bit each, a 65th is refused', () => {
  const linker = new BulkLinker({ owner: Uint16Array.of(0, 1) });
  const token = column([
    [1, 1, 0],
    [1, 1, 1],
  ]);
  for (let id = 1; id <= 64; id++) linker.add(id, token);
  expect(pairsOf(linker)).toEqual([[0, 1, Array.from({ length: 64 }, (_, i) => i + 1)]]);
  expect(() => linker.add(65, token)).toThrow(RangeError);
});

test('the table grows and finds what a plain comparison finds', () => {
  const tokens = fc.array(fc.tuple(fc.nat(3), fc.nat(40), fc.nat(60)), { maxLength: 300 });
  fc.assert(
    fc.property(tokens, (list) => {
      const owner = Uint16Array.from({ length: 61 }, (_, i) => i % 3);
      const linker = new BulkLinker({ owner, maxPerValue: 1000 });
      linker.add(1, column(list));
      const expected = new Set<string>();
      for (const [hi, lo, a] of list)
        for (const [hi2, lo2, b] of list) if (hi === hi2 && lo === lo2 && a < b && owner[a] !== owner[b]) expected.add(`${a} ${b}`);
      expect(new Set(pairsOf(linker).map(([a, b]) => `${a} ${b}`))).toEqual(expected);
    }),
  );
  const many = 60_000;
  const linker = new BulkLinker({ owner: Uint16Array.from({ length: 2 * many }, (_, i) => (i < many ? 0 : 1)) });
  linker.add(1, column(Array.from({ length: 2 * many }, (_, i) => [i % many, (i % many) * 7, i])));
  expect(linker.size).toBe(many);
});
