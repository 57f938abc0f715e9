import { expect, test } from '@jest/globals';
import { parseMutant } from './mutant.js';

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
