import { createDecipheriv, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { openPart, rewrap, sealParts, type WrappingKey } from './body-cipher.js';

const aKey = (id: string): WrappingKey => ({ id, key: new Uint8Array(randomBytes(32)) });
const [first, second] = [aKey('first'), aKey('second')];
const UNREADABLE = expect.objectContaining({ code: 'body/unreadable' });

test('each part opens at its place, under its number, by the key that wraps', () => {
  const { wrapped, parts, wrappedBy } = sealParts('r1/h1', ['бацька', ''], first);
  expect(wrappedBy).toBe('first');
  expect([0, 1].map((part) => openPart('r1/h1', part, parts[part]!, wrapped, first))).toEqual(['бацька', '']);
  const open =
    (place: string, part: number, bytes: Uint8Array, key = first) =>
    () =>
      openPart(place, part, bytes, wrapped, key);
  for (const wrong of [
    open('r1/h2', 0, parts[0]!),
    open('r1/h1', 1, parts[0]!),
    open('r1/h1', 0, parts[0]!, second),
    open('r1/h1', 0, parts[0]!.subarray(1)),
    open('r1/h1', 0, Buffer.alloc(3)),
  ])
    expect(wrong).toThrow(UNREADABLE);
});

test('two bodies never share a data key, and no data key stands in the clear', () => {
  const sealed = Array.from({ length: 600 }, () => sealParts('r/h', ['the same'], first));
  expect(new Set(sealed.map(({ parts }) => parts[0]!.toString('hex'))).size).toBe(600);
  expect(new Set(sealed.map(({ wrapped }) => wrapped.toString('hex'))).size).toBe(600);
});

test('wrapped anew, the old key opens nothing any more, and the new one the same body', () => {
  const { wrapped, parts } = sealParts('r/h', ['text'], first);
  const anew = rewrap('r/h', wrapped, first, second);
  expect(openPart('r/h', 0, parts[0]!, anew, second)).toBe('text');
  expect(() => openPart('r/h', 0, parts[0]!, anew, first)).toThrow(UNREADABLE);
  expect(() => rewrap('r/other', wrapped, first, second)).toThrow(UNREADABLE);
});

test('the format is AES-256-GCM as anybody can check by hand', () => {
  const { wrapped, parts } = sealParts('r/h', ['text'], first);
  const open = (key: Uint8Array, nonce: Uint8Array, aad: string, sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(Buffer.from(aad)).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  };
  const dataKey = open(first.key, wrapped.subarray(0, 12), 'r/h', wrapped.subarray(12));
  expect(dataKey).toHaveLength(32);
  expect(open(dataKey, Buffer.alloc(12), 'r/h#0', parts[0]!).toString()).toBe('text');
});
