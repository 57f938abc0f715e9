import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WebCrypto, toHex, utf8 } from '#domain/crypto';
import { BLOB_STEP, openBlob, sealBlob, type BlobContent } from './index.js';

const crypto = new WebCrypto();
const h = 'A'.repeat(43);
const coalition = new Uint8Array(32).fill(1);
const clinic = new Uint8Array(32).fill(2);
const stranger = new Uint8Array(32).fill(3);
const seal = (change: Partial<BlobContent> = {}): Promise<Uint8Array> =>
  sealBlob(
    {
      h,
      restricted: ['cmVzdHJpY3RlZA'],
      sensitive: ['c2Vuc2l0aXZl'],
      stanzas: [
        { key: coalition, sensitive: false },
        { key: clinic, sensitive: true },
      ],
      ...change,
    },
    crypto,
  );
const fault = (reason: string): object => expect.objectContaining({ code: `sealed-object/${reason}` }) as object;

describe('who opens what', () => {
  test('one audience reads S2, another S2 and S3, a stranger nothing', async () => {
    const blob = await seal();
    expect(await openBlob(blob, h, [coalition], crypto)).toEqual({ restricted: ['cmVzdHJpY3RlZA'] });
    expect(await openBlob(blob, h, [clinic], crypto)).toEqual({ restricted: ['cmVzdHJpY3RlZA'], sensitive: ['c2Vuc2l0aXZl'] });
    expect(await openBlob(blob, h, [coalition, clinic], crypto)).toEqual({ restricted: ['cmVzdHJpY3RlZA'], sensitive: ['c2Vuc2l0aXZl'] });
    expect(await openBlob(blob, h, [stranger], crypto)).toEqual({});
    expect(await openBlob(blob, h, [], crypto)).toEqual({});
  });

  test('a record without S3 opens as an empty list for those who may, and not at all for the others', async () => {
    const blob = await seal({ sensitive: [] });
    expect(await openBlob(blob, h, [clinic], crypto)).toMatchObject({ sensitive: [] });
    expect(await openBlob(blob, h, [coalition], crypto)).not.toHaveProperty('sensitive');
  });

  test('without any audience the blob looks the same and nobody opens it', async () => {
    const blob = await seal({ stanzas: [] });
    expect(blob).toHaveLength((await seal()).length);
    expect(await openBlob(blob, h, [coalition, clinic], crypto)).toEqual({});
  });

  test('eight audiences fit, in random places', async () => {
    const stanzas = Array.from({ length: 8 }, (_, i) => ({ key: new Uint8Array(32).fill(10 + i), sensitive: false }));
    const blob = await seal({ stanzas });
    for (const { key } of stanzas) expect(await openBlob(blob, h, [key], crypto)).toHaveProperty('restricted');
    const placeOf = async (): Promise<number> => {
      const sealed = await seal({ stanzas });
      const places = await Promise.all(
        Array.from({ length: 8 }, (_, i) => crypto.aesKwUnwrap(stanzas[0]!.key, sealed.subarray(5 + 72 * i, 77 + 72 * i))),
      );
      return places.findIndex((keys) => keys !== null);
    };
    const places = new Set<number>();
    for (let i = 0; i < 40; i++) places.add(await placeOf());
    expect(places.size).toBeGreaterThan(4);
    await expect(seal({ stanzas: [...stanzas, stanzas[0]!] })).rejects.toEqual(fault('too-many-audiences'));
  });
});

describe('S3 is uncountable', () => {
  test('size depends on S2 alone, in steps of 4 KiB', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 8 }),
        async (s2, s3, audiences) => {
          const stanzas = Array.from({ length: audiences }, () => ({ key: crypto.randomBytes(32), sensitive: s3 % 2 === 0 }));
          const blob = await seal({ restricted: ['r'.repeat(s2)], sensitive: s3 === 0 ? [] : ['s'.repeat(s3)], stanzas });
          expect(blob.length).toBe(BLOB_STEP * Math.ceil((645 + 2048 + 4 + (s2 + 4) + 16) / BLOB_STEP));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('more S3 than the fixed segment holds: the record must be held', async () => {
    await expect(seal({ sensitive: ['s'.repeat(2024)] })).resolves.toHaveLength(BLOB_STEP);
    await expect(seal({ sensitive: ['s'.repeat(2025)] })).rejects.toEqual(fault('too-much-sensitive'));
  });

  test('two blobs of the same content share no stretch of 8 bytes beyond their first five', async () => {
    const stretches = (blob: Uint8Array): Set<string> =>
      new Set(Array.from({ length: blob.length - 12 }, (_, i) => toHex(blob.subarray(5 + i, 13 + i))));
    const [a, b] = [stretches(await seal()), stretches(await seal())];
    expect([...a].filter((stretch) => b.has(stretch))).toEqual([]);
  });
});

describe('alteration', () => {
  test('a blob of another statement does not open', async () => {
    await expect(openBlob(await seal(), 'B'.repeat(42) + 'A', [coalition], crypto)).rejects.toEqual(fault('not-authentic'));
  });

  test.each([10, 650, 645 + 2047, 645 + 2048, 4095])('a flipped bit at byte %i never yields other content', async (at) => {
    const blob = await seal();
    blob[at]! ^= 1;
    const opened = await openBlob(blob, h, [clinic], crypto).catch((error: unknown) => error);
    // A stanza that was hit simply fits nobody any more; everything else fails authentication.
    if (!(opened instanceof Error)) expect(opened).toEqual({});
    else expect(opened).toEqual(fault('not-authentic'));
  });

  test('a key that does not meet the commitment opens nothing, even if it decrypts', async () => {
    const blob = await seal();
    blob[5 + 576]! ^= 1;
    expect(await openBlob(blob, h, [coalition], crypto)).toEqual({});
  });

  test.each<[string, (blob: Uint8Array) => Uint8Array]>([
    ['truncated', (blob) => blob.subarray(0, 4000)],
    ['empty', () => new Uint8Array(0)],
    ['too large', () => new Uint8Array(257 * BLOB_STEP)],
    ['of another version', (blob) => (blob.fill(2, 4, 5), blob)],
  ])('%s: malformed', async (_name, change) => {
    await expect(openBlob(change(await seal()), h, [coalition], crypto)).rejects.toEqual(fault('malformed'));
  });

  test('content that is no list of texts is refused even when authentic', async () => {
    const lying = new WebCrypto();
    for (const text of ['[1]', '{}', '"x"']) {
      lying.aesGcmOpen = async () => Uint8Array.of(0, 0, 0, text.length, ...utf8(text), 0);
      await expect(openBlob(await seal(), h, [coalition], lying)).rejects.toEqual(fault('malformed'));
    }
  });

  test('input that cannot be sealed', async () => {
    await expect(seal({ h: 'AAAA' })).rejects.toEqual(fault('statement-hash'));
    await expect(seal({ stanzas: [{ key: new Uint8Array(16), sensitive: false }] })).rejects.toEqual(fault('audience-key'));
    await expect(seal({ restricted: ['r'.repeat(256 * BLOB_STEP)] })).rejects.toEqual(fault('too-much-restricted'));
  });
});
