import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromBase64url, toHex, type Crypto } from '#domain/crypto';
import { NodeCrypto } from '#platform/crypto';
import fc from 'fast-check';
import { CursorSealer } from './cursor.js';

const spec = readFileSync(new URL('../../../../../docs/spec/delivery.md', import.meta.url), 'utf8');
const node = new NodeCrypto();
const key = Uint8Array.from({ length: 32 }, (_, index) => index);
/** Nonces of zeros, so that the example of the specification can be repeated. */
const still = Object.assign(Object.create(node) as Crypto, { randomBytes: (length: number) => new Uint8Array(length) });

describe('cursor (docs/spec/delivery.md, "Cursor")', () => {
  test('the example of the specification', async () => {
    const cursor = await new CursorSealer(key, still).seal('P-02', { epoch: 1, seq: 42 }, {});
    const bytes = fromBase64url(cursor);
    const plain = node.aesGcmOpen(key, bytes.subarray(0, 12), new TextEncoder().encode('dokaz-cursor'), bytes.subarray(12));
    expect(spec).toContain(cursor);
    expect(spec).toContain(toHex(plain));
  });

  test('every place comes back, for its partner and filter alone, in one length', async () => {
    const sealer = new CursorSealer(key, node);
    const lengths = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.maxSafeNat(),
        fc.constantFrom({}, { owner: 'P-07' }),
        async (epoch, seq, filter) => {
          const cursor = await sealer.seal('P-02', { epoch, seq }, filter);
          lengths.add(cursor.length);
          expect(await sealer.open(cursor, 'P-02', filter)).toEqual({ epoch, seq });
          await expect(sealer.open(cursor, 'P-03', filter)).rejects.toMatchObject({ code: 'changes/bad-cursor' });
          await expect(sealer.open(cursor, 'P-02', { owner: 'P-01' })).rejects.toMatchObject({ code: 'changes/filter-changed' });
        },
      ),
      { numRuns: 50 },
    );
    expect(lengths.size).toBe(1);
  });

  test('one flipped bit makes it no cursor', async () => {
    const sealer = new CursorSealer(key, node);
    const bytes = fromBase64url(await sealer.seal('P-02', { epoch: 1, seq: 42 }, {}));
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const bent = Uint8Array.from(bytes);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(sealer.open(Buffer.from(bent).toString('base64url'), 'P-02', {})).rejects.toMatchObject({ code: 'changes/bad-cursor' });
    }
  });
});
