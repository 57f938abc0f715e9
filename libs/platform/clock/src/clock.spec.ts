import { expect, test } from '@jest/globals';
import { SetClock, SystemClock, dayOf } from './index.js';

test('a set clock stands, moves, and does not hand out its own Date', () => {
  const clock = new SetClock(new Date('2026-03-01T23:59:59.500Z'));
  clock.now().setFullYear(1999);
  expect(dayOf(clock.now())).toBe('2026-03-01');
  clock.advance(500);
  expect(dayOf(clock.now())).toBe('2026-03-02');
});

test('the system clock is the machine’s', () => {
  expect(Math.abs(new SystemClock().now().getTime() - Date.now())).toBeLessThan(1000);
});
