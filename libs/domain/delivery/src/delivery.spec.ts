import { describe, expect, test } from '@jest/globals';
import { Acknowledgement, BatchGet, ChangesPage, isTombstone } from './index.js';

const recordId = '0b9a3f0e-8a1c-4a57-9d5f-0f6b5f2d7c11';
const page = {
  items: [{ kind: 'scope_exit', owner: 'P-01', recordId, rev: 2, reason: 'out-of-scope' }],
  cursor: 'abc',
  more: false,
  day: '2026-02-03',
};

describe('wire shapes of delivery (docs/spec/delivery.md)', () => {
  test('a content-free delivery passes', () => {
    expect(ChangesPage.parse(page)).toEqual(page);
  });

  test('an unknown member is refused, on the page and inside a delivery', () => {
    expect(ChangesPage.safeParse({ ...page, total: 7 }).success).toBe(false);
    expect(ChangesPage.safeParse({ ...page, items: [{ ...page.items[0], at: '10:42' }] }).success).toBe(false);
  });

  test('a status that is not on the list is refused', () => {
    const exceptions = (status: string) => ({ watermark: 'abc', exceptions: [{ recordId, rev: 1, status }] });
    expect(Acknowledgement.safeParse(exceptions('legal_hold')).success).toBe(true);
    expect(Acknowledgement.safeParse(exceptions('kept')).success).toBe(false);
  });

  test('a batch asks for 1 to 100 records', () => {
    expect(BatchGet.safeParse({ recordIds: [] }).success).toBe(false);
    expect(BatchGet.safeParse({ recordIds: Array.from({ length: 101 }, () => recordId) }).success).toBe(false);
    expect(BatchGet.safeParse({ recordIds: [recordId] }).success).toBe(true);
  });

  test('withdraw, recall and erase are for ever; scope_exit is not', () => {
    expect((['withdraw', 'recall', 'erase'] as const).every(isTombstone)).toBe(true);
    expect((['upsert', 'scope_exit', 'upgrade', 'audience-key'] as const).some(isTombstone)).toBe(false);
  });
});
