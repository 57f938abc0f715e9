import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64url, toBase64url } from './base64url.js';

describe('base64url (RFC 4648 §5, §3.5)', () => {
  test.each([
    ['', ''],
    ['66', 'Zg'],
    ['666f', 'Zm8'],
    ['666f6f', 'Zm9v'],
    ['666f6f626172', 'Zm9vYmFy'],
    ['fbff', '-_8'],
  ])('%s ↔ %s', (hex, text) => {
    const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
    expect(toBase64url(bytes)).toBe(text);
    expect(fromBase64url(text)).toEqual(bytes);
  });

  test('agrees with another implementation and reads back, short and long', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
    const long = new Uint8Array(20_001).map((_, i) => i % 251);
    expect(fromBase64url(toBase64url(long))).toEqual(long);
  });

  test('accepts one spelling only: whatever it reads, it writes back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12, unit: fc.constantFrom(...Array.from('ABab01-_/+=. é€')) }), (text) => {
        let bytes: Uint8Array;
        try {
          bytes = fromBase64url(text);
        } catch (fault) {
          expect(fault).toMatchObject({ code: 'crypto/not-base64url' });
          return;
        }
        expect(toBase64url(bytes)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['Zg==', 'Zh', 'Zm9', 'Z', 'Zm+v', 'Zm/v', 'Zm9v\n', ' Zm9', 'Zm9é', 'ŚŚŚŚ', '😀😀'])('refuses %j', (text) => {
    expect(() => fromBase64url(text)).toThrow(expect.objectContaining({ code: 'crypto/not-base64url' }));
  });
});
