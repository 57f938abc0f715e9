import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RIVAL_MARGIN, standsAmong, type Weighed } from './rivals.js';

const pair = (bits: number, band: Weighed['band'] = 'propose'): Weighed => ({ bits, band });

describe('a pair beside its rivals', () => {
  test('stands without any, unless it was dropped', () => {
    for (const band of ['propose', 'grey', 'if-alone'] as const) expect(standsAmong(pair(14, band), [])).toBe(true);
    expect(standsAmong(pair(14, 'drop'), [])).toBe(false);
  });

  test('gives way to one that is much better', () => {
    for (const band of ['propose', 'grey'] as const) {
      expect(standsAmong(pair(14, band), [pair(14 + RIVAL_MARGIN)])).toBe(true);
      expect(standsAmong(pair(14, band), [pair(13), pair(14.01 + RIVAL_MARGIN)])).toBe(false);
    }
    expect(standsAmong(pair(14), [pair(9, 'if-alone')])).toBe(true);
  });

  test('that must be alone gives way to any that suffices, and to one of its sort that is as good', () => {
    expect(standsAmong(pair(10, 'if-alone'), [pair(9, 'if-alone')])).toBe(true);
    expect(standsAmong(pair(10, 'if-alone'), [pair(10, 'if-alone')])).toBe(false);
    expect(standsAmong(pair(10, 'if-alone'), [pair(11, 'if-alone')])).toBe(false);
    for (const band of ['propose', 'grey'] as const) expect(standsAmong(pair(10, 'if-alone'), [pair(9, band)])).toBe(false);
  });

  test('another rival never helps', () => {
    const some = fc.record({
      bits: fc.integer({ min: 0, max: 40 }),
      band: fc.constantFrom<Weighed['band']>('propose', 'grey', 'if-alone'),
    });
    fc.assert(
      fc.property(some, fc.array(some), some, (of, rivals, another) => {
        if (!standsAmong(of, rivals)) expect(standsAmong(of, [...rivals, another])).toBe(false);
      }),
    );
  });

  test('the best of a record always stands, if it suffices by itself', () => {
    const some = fc.record({ bits: fc.integer({ min: 0, max: 40 }), band: fc.constant<Weighed['band']>('propose') });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), (all) => {
        const best = [...all].sort((a, b) => b.bits - a.bits)[0]!;
        expect(
          standsAmong(
            best,
            all.filter((one) => one !== best),
          ),
        ).toBe(true);
      }),
    );
  });
});
