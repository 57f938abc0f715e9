import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Crypto } from '#domain/crypto';
import fc from 'fast-check';
import { BUCKETS, ViewDigest, bucketOf, differingBuckets, viewEntryBytes, type ViewEntry } from './index.js';

const crypto = { sha256: (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest()) } as unknown as Crypto;

const digestOf = async (entries: readonly ViewEntry[]): Promise<string[]> => {
  const digest = new ViewDigest(crypto);
  for (const entry of entries) await digest.add(entry);
  return digest.values();
};
const anEntry: fc.Arbitrary<ViewEntry> = fc.record({
  recordId: fc.uuid({ version: 4 }),
  rev: fc.integer({ min: 1, max: 9 }),
  h: fc.string({ minLength: 43, maxLength: 43 }),
  profile: fc.constantFrom('coded', 'existence'),
});

describe('view digest (docs/spec/delivery.md)', () => {
  test('an entry is its four members separated by line feeds', () => {
    const entry = { recordId: '0b9a3f0e-8a1c-4a57-9d5f-0f6b5f2d7c11', rev: 2, h: 'H', profile: 'coded' };
    expect(new TextDecoder().decode(viewEntryBytes(entry))).toBe('0b9a3f0e-8a1c-4a57-9d5f-0f6b5f2d7c11\n2\nH\ncoded');
  });

  test('one entry lands in the bucket of its id with the SHA-256 of its bytes', async () => {
    const entry = { recordId: '0b9a3f0e-8a1c-4a57-9d5f-0f6b5f2d7c11', rev: 1, h: 'H', profile: 'coded' };
    const values = await digestOf([entry]);
    const bucket = createHash('sha256').update(entry.recordId).digest()[0] as number;
    expect(await bucketOf(entry.recordId, crypto)).toBe(bucket);
    expect(values).toHaveLength(BUCKETS);
    expect(values[bucket]).toBe(createHash('sha256').update(viewEntryBytes(entry)).digest('base64url'));
    expect(differingBuckets(values, await digestOf([]))).toEqual([bucket]);
  });

  test('the order of entries is irrelevant and sums wrap at 2^256', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anEntry, { maxLength: 30 }), async (entries) => {
        const same = { recordId: '0b9a3f0e-8a1c-4a57-9d5f-0f6b5f2d7c11', rev: 1, h: 'H', profile: 'coded' };
        const all = [...entries, ...Array.from({ length: 40 }, () => same)];
        expect(await digestOf(all)).toEqual(await digestOf([...all].reverse()));
      }),
      { numRuns: 30 },
    );
  });

  test('any change of revision, h or profile shows', async () => {
    await fc.assert(
      fc.asyncProperty(anEntry, async (entry) => {
        const before = await digestOf([entry]);
        for (const other of [
          { ...entry, rev: entry.rev + 1 },
          { ...entry, h: `${entry.h}x` },
          { ...entry, profile: 'person' },
        ])
          expect(differingBuckets(before, await digestOf([other]))).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
