import { expect, test } from '@jest/globals';
import { bandOf } from './index.js';

test.each([
  [0, '0'],
  [1, '1-4'],
  [4, '1-4'],
  [5, '5-20'],
  [20, '5-20'],
  [21, '21-100'],
  [100, '21-100'],
  [101, '100+'],
])('%i is in %s', (count, band) => {
  expect(bandOf(count)).toBe(band);
});
