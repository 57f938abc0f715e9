import { expect, test } from '@jest/globals';
import { roundedCount, roundedCountSql } from './index.js';

test('the multiple below or above, and right on average', () => {
  for (let count = 0; count <= 23; count += 1) {
    const drawn = [0, 1, 2, 3, 4].map((draw) => roundedCount(count, draw));
    expect(drawn.every((each) => each % 5 === 0 && Math.abs(each - count) < 5)).toBe(true);
    expect(drawn.reduce((sum, each) => sum + each, 0) / 5).toBe(count);
  }
});

test('in SQL the draw comes from the cell and a secret', () => {
  expect(roundedCountSql('n', 'c', '$3')).toBe(
    '(n - n % 5 + case when (hashtextextended(c, $3::bigint) & 1073741823) % 5 < n % 5 then 5 else 0 end)',
  );
});
