import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { BulkLinker } from './bulk.js';
import type { TokenColumn } from './token-column.js';

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

test('of a frequent value those are joined who are chosen, in the order of the column', () => {
  const seen: (readonly number[])[] = [];
  const frequent = (records: Uint32Array, hi: number, lo: number) => {
    seen.push([hi, lo, ...records]);
    return records.subarray(1);
  };
  const linker = new BulkLinker({ owner: Uint16Array.of(0, 1, 2), maxPerValue: 2, frequent });
  const high = 2 ** 32 - 1;
  linker.add(
    1,
    column([
      [high, 2 ** 31, 2],
      [0, 1, 0],
      [high, 2 ** 31, 0],
      [high, 2 ** 31, 1],
      [0, 1, 2],
    ]),
  );
  expect(seen).toEqual([[high, 2 ** 31, 2, 0, 1]]);
  expect(pairsOf(linker)).toEqual([
    [0, 1, [1]],
    [0, 2, [1]],
  ]);
});

test('many buckets, several columns: what a plain comparison finds, with any seed', () => {
  const records = 30_000;
  const owner = Uint16Array.from({ length: records }, (_, i) => i % 3);
  // A third of the values is held by two or three; large and small numbers alike.
  const valueOf = (classId: number, record: number) => Math.imul((record % 23_000) + 100_000 * classId, 0x9e3779b1) >>> 0;
  const columns = [1, 40].map((classId) =>
    column(Array.from({ length: records }, (_, i) => [valueOf(classId, i), classId === 1 ? i % 7 : i % 2, i])),
  );
  const expected = new Map<string, number[]>();
  for (const [i, { hi, lo }] of columns.entries()) {
    const held = new Map<string, number[]>();
    for (let record = 0; record < records; record++) {
      const key = `${hi[record]} ${lo[record]}`;
      for (const other of held.get(key) ?? [])
        if (owner[other] !== owner[record])
          expected.set(`${other} ${record}`, [...(expected.get(`${other} ${record}`) ?? []), [1, 40][i]!]);
      held.set(key, [...(held.get(key) ?? []), record]);
    }
  }
  expect(expected.size).toBeGreaterThan(1000);
  for (const seed of [0, 2 ** 32 - 1]) {
    const linker = new BulkLinker({ owner, seed });
    linker.add(1, columns[0]!);
    linker.add(40, columns[1]!);
    expect(new Map(pairsOf(linker).map(([a, b, classes]) => [`${a} ${b}`, classes]))).toEqual(expected);
  }
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
