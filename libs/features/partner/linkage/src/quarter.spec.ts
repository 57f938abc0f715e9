import { expect, test } from '@jest/globals';
import { quarterOf } from './quarter.js';

test.each([
  ['2021-01-01', '2021-Q1'],
  ['2021-03', '2021-Q1'],
  ['2021-04', '2021-Q2'],
  ['2021-12-31', '2021-Q4'],
  ['2021-33', '2021-Q1'],
  ['2021-36', '2021-Q4'],
  ['2021', null],
  ['2021-13', null],
  ['2021-37', null],
  ['', null],
  [undefined, null],
])('%s lies in %s', (edtf, quarter) => {
  expect(quarterOf(edtf)).toBe(quarter);
});
