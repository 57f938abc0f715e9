import { expect, test } from '@jest/globals';
import { settleAll } from './awaitable.js';

test('values that are there already cost no promise', () => {
  expect(settleAll([1, 2])).toEqual([1, 2]);
});

test('one promise makes a promise of all', async () => {
  await expect(settleAll([1, Promise.resolve(2)])).resolves.toEqual([1, 2]);
});
