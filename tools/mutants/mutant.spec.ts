import { expect, test } from '@jest/globals';
import { parseMutant, partOfDay } from './mutant.js';

test('the header names one or several tests', () => {
  const text = '# test: test/attacks/01-replay.spec.ts -t "the same (bytes) twice"\n# test: a.spec.ts\n--- a/x\n+++ b/x\n';
  expect(parseMutant('/p/01-replay.patch', text)).toEqual({
    id: '01-replay',
    patch: '/p/01-replay.patch',
    tests: [{ file: 'test/attacks/01-replay.spec.ts', name: 'the same (bytes) twice' }, { file: 'a.spec.ts' }],
    programs: false,
  });
});

test('a test that starts real programs has them built first', () => {
  expect(parseMutant('/p/42.patch', '# test: a.spec.ts\n# programs: built\n--- a/x\n').programs).toBe(true);
});

test('a patch without a test is refused', () => {
  expect(() => parseMutant('/p/02.patch', '--- a/x\n')).toThrow(/no line/);
});

test('days take other parts; as many days as there are parts take all', () => {
  const all = Array.from({ length: 50 }, (_, n) => n);
  expect(partOfDay(all, 20_783, 24)).toEqual(partOfDay(all, 20_783, 24));
  const days = [20_783, 20_784, 20_785].map((day) => partOfDay(all, day, 24));
  expect(days.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([16, 17, 17]);
  expect(days.flat().toSorted((a, b) => a - b)).toEqual(all);
  expect(partOfDay([], 3, 24)).toEqual([]);
  const again = partOfDay(all, 20_786, 24);
  expect(again.toSorted((a, b) => a - b)).toEqual(days[0]!.toSorted((a, b) => a - b));
  expect(again[0]).not.toBe(days[0]![0]);
});
