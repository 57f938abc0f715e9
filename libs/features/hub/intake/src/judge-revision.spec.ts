import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeRevision, type Head } from './judge-revision.js';

const head = (rev: number, h: string, more: Partial<Head> = {}): Head => ({ rev, h, op: 'upsert', candidates: [h], ...more });

describe('revision rule (design 03: rev = prev + 1 with matching prev)', () => {
  test.each([
    ['a new record at revision 1', undefined, { rev: 1, prev: undefined, h: 'a' }, { verdict: 'accept' }],
    [
      'a new record that names a predecessor',
      undefined,
      { rev: 1, prev: 'x', h: 'a' },
      { verdict: 'conflict', code: 'intake/prev-mismatch' },
    ],
    ['a new record at revision 2', undefined, { rev: 2, prev: 'x', h: 'a' }, { verdict: 'conflict', code: 'intake/revision-gap' }],
    ['the next revision', head(1, 'a'), { rev: 2, prev: 'a', h: 'b' }, { verdict: 'accept' }],
    [
      'the next revision of another statement',
      head(1, 'a'),
      { rev: 2, prev: 'z', h: 'b' },
      { verdict: 'conflict', code: 'intake/prev-mismatch' },
    ],
    [
      'the next revision without a predecessor',
      head(1, 'a'),
      { rev: 2, prev: undefined, h: 'b' },
      { verdict: 'conflict', code: 'intake/prev-mismatch' },
    ],
    ['a revision after a gap', head(1, 'a'), { rev: 3, prev: 'a', h: 'b' }, { verdict: 'conflict', code: 'intake/revision-gap' }],
    ['the same statement again', head(2, 'b'), { rev: 2, prev: 'a', h: 'b' }, { verdict: 'duplicate' }],
    ['a rival statement', head(2, 'b'), { rev: 2, prev: 'a', h: 'c' }, { verdict: 'dispute' }],
    ['a rival that is kept already', head(2, 'b', { candidates: ['b', 'c'] }), { rev: 2, prev: 'a', h: 'c' }, { verdict: 'duplicate' }],
    ['the owner’s choice among rivals', head(2, 'b', { candidates: ['b', 'c'] }), { rev: 3, prev: 'c', h: 'd' }, { verdict: 'accept' }],
    ['an older revision', head(2, 'b'), { rev: 1, prev: undefined, h: 'a' }, { verdict: 'earlier' }],
    [
      'anything after a tombstone',
      head(2, 'b', { op: 'withdraw' }),
      { rev: 3, prev: 'b', h: 'c' },
      { verdict: 'conflict', code: 'intake/recalled' },
    ],
  ] as const)('%s', (_, start, position, verdict) => {
    expect(judgeRevision(start, position)).toEqual(verdict);
  });

  test('a withdrawn record takes nothing, whatever comes', () => {
    const anything = fc.record({
      rev: fc.integer({ min: 1, max: 9 }),
      prev: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      h: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom('withdraw', 'recall', 'erase'),
        (position, op) => judgeRevision(head(3, 'a', { op }), position).verdict === 'conflict',
      ),
    );
  });

  test('only the successor of a kept statement moves the head', () => {
    const position = fc.record({
      rev: fc.integer({ min: 1, max: 6 }),
      prev: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      h: fc.constantFrom('d', 'e'),
    });
    fc.assert(
      fc.property(position, fc.subarray(['a', 'b'], { minLength: 1 }), (next, candidates) => {
        const accepted = judgeRevision(head(3, candidates[0]!, { candidates }), next).verdict === 'accept';
        return accepted === (next.rev === 4 && next.prev !== undefined && candidates.includes(next.prev));
      }),
    );
  });
});
