import { describe, expect, test } from '@jest/globals';
import { backoffMs } from './backoff.js';

describe('back-off between failed rounds', () => {
  test('doubles with every failure and stays below half an hour', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 0))).toEqual([500, 1000, 2000, 4000]);
    expect(backoffMs(60, 0.999)).toBeLessThanOrEqual(30 * 60_000);
    expect(backoffMs(60, 0)).toBe(15 * 60_000);
  });

  test('spreads nodes over half of the pause', () => {
    expect(backoffMs(3, 0)).toBe(2000);
    expect(backoffMs(3, 0.5)).toBe(3000);
    expect(backoffMs(3, 0.999)).toBeGreaterThan(3990);
  });
});
