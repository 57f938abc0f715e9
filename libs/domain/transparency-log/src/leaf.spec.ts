import { expect, test } from '@jest/globals';
import { WebCrypto, toBase64url, toHex, utf8 } from '#domain/crypto';
import { leafHash, leafNodeHash, leafObject, pendingLeafBytes, type LeafObject } from './index.js';

const crypto = new WebCrypto();
const object: LeafObject = { type: 'statement', org: 'P-01', day: '2026-11-23', salt: 'A'.repeat(22), h: 'B'.repeat(42) + 'A' };

test('the leaf hash covers the canonical object: type, organisation, day, salt, h', async () => {
  const text = `{"day":"2026-11-23","h":"${object.h}","org":"P-01","salt":"${object.salt}","type":"statement"}`;
  expect(await leafHash(object, crypto)).toBe(toBase64url(await crypto.sha256(utf8(text))));
  for (const change of [
    { type: 'release-slot' as const },
    { org: 'P-02' },
    { day: '2026-11-24' },
    { salt: 'B'.repeat(22) },
    { h: 'C'.repeat(43) },
  ]) {
    expect(await leafHash({ ...object, ...change }, crypto)).not.toBe(await leafHash(object, crypto));
  }
});

test('members beyond the five are not hashed', () => {
  expect(leafObject({ ...object, extra: 1 } as LeafObject)).toEqual(object);
});

test('a short salt would let the object be guessed', () => {
  expect(() => leafObject({ ...object, salt: 'short' })).toThrow(
    expect.objectContaining({ code: 'transparency-log/leaf', details: { field: 'salt' } }),
  );
  expect(() => leafObject({ ...object, h: 'x' })).toThrow(
    expect.objectContaining({ code: 'transparency-log/leaf', details: { field: 'h' } }),
  );
});

test('pending bytes are {"h":…,"v":1}, hashed with a zero byte before them (RFC 6962 §2.1)', async () => {
  expect(pendingLeafBytes('x')).toEqual(utf8('{"h":"x","v":1}'));
  // RFC 6962: the hash of an empty leaf.
  expect(toHex(await leafNodeHash(new Uint8Array(0), crypto))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});
