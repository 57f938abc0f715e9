import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { utf8 } from '#domain/crypto';
import { canonicalBytes } from './canonical.js';
import type { Json } from './json.js';
import { parseCanonical } from './parse-canonical.js';
import { parseStrictJson } from './parse-strict.js';

const fault = (code: string, details?: object): object =>
  expect.objectContaining({ code: `canonical-json/${code}`, ...(details && { details }) }) as object;

describe('parsing bytes that must be canonical', () => {
  test('reads what the writer wrote', () => {
    const value = { a: [1, 'Вясна', { b: null }], c: true };
    expect(parseCanonical(canonicalBytes(value))).toEqual(value);
  });

  test.each(['{"b":1,"a":2}', '{"a":1,"a":1}', '{"a": 1}', '{"a":1}\n', '1.0', '1e2', '-0', '"\\u0061"', '"\\/"', '[1,]'])(
    'refuses %j',
    (text) => {
      expect(() => parseCanonical(utf8(text))).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^canonical-json\/(?:not-canonical|syntax|number)$/) as unknown }),
      );
    },
  );

  test('refuses a byte-order mark, broken UTF-8 and escaped lone surrogates', () => {
    expect(() => parseCanonical(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toThrow(fault('syntax'));
    expect(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(expect.objectContaining({ code: 'crypto/not-utf8' }));
    expect(() => parseCanonical(utf8('"\\ud800"'))).toThrow(fault('lone-surrogate'));
  });

  test('a fault carries nothing of the text', () => {
    try {
      parseCanonical(utf8('{"name":"Alesya" oops'));
    } catch (error) {
      expect(`${JSON.stringify(error)} ${String((error as Error).cause)} ${(error as Error).message}`).not.toContain('Alesya');
    }
    expect.assertions(1);
  });

  test('20,000 brackets are refused, not a crash', () => {
    expect(() => parseCanonical(utf8('['.repeat(20_000) + ']'.repeat(20_000)))).toThrow(fault('depth'));
  });
});

describe('parsing JSON from outside strictly (RFC 8259)', () => {
  test('reads every kind of value', () => {
    const text = ' { "a" : [ 1 , -2.5e+1 , "\\u00e9\\n\\"x\\ud83d\\ude00" , true , false , null , [ ] , { } ] }\r\n';
    expect(parseStrictJson(text)).toEqual({ a: [1, -25, 'é\n"x😀', true, false, null, [], {}] });
  });

  test('agrees with JSON.parse on whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value, null, 1);
        fc.pre(!/\p{Surrogate}|__proto__|constructor|prototype/u.test(text) && !text.includes('\\ud'));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('accepts no text that JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 10, unit: fc.constantFrom(...Array.from('{}[]",:\\ \n019.-+eEtruefalsn/ua')) }), (text) => {
        let strict: Json;
        try {
          strict = parseStrictJson(text);
        } catch {
          return;
        }
        expect(strict).toEqual(JSON.parse(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('a duplicate key is named by its JSON pointer (RFC 6901), however it is spelled', () => {
    expect(() => parseStrictJson('{"a":{"b/c~":1,"b/c~":2}}')).toThrow(fault('duplicate-key', { field: '/a/b~1c~0' }));
    expect(() => parseStrictJson('[{"a":1,"\\u0061":2}]')).toThrow(fault('duplicate-key', { field: '/0/a' }));
  });

  test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])('key %s is refused', (key) => {
    expect(() => parseStrictJson(`{"x":{"${key}":{"admin":true}}}`)).toThrow(fault('polluting-key'));
  });

  test('depth: 32 levels by default, otherwise as told', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseStrictJson(nested(32))).toBeInstanceOf(Array);
    expect(() => parseStrictJson(nested(33))).toThrow(fault('depth'));
    expect(() => parseStrictJson('{"a":{}}', { maxDepth: 1 })).toThrow(fault('depth', { field: '/a' }));
    expect(() => parseStrictJson('{"a":'.repeat(20_000))).toThrow(fault('depth'));
  });

  test('lone surrogates and numbers beyond double precision range are refused', () => {
    expect(() => parseStrictJson('["\\ud800"]')).toThrow(fault('lone-surrogate', { field: '/0' }));
    expect(() => parseStrictJson('["\ud800"]')).toThrow(fault('lone-surrogate', { field: '/0' }));
    expect(() => parseStrictJson('1e999')).toThrow(fault('number', { field: '' }));
  });

  test.each([
    '',
    ' ',
    '{',
    '[',
    '[1',
    '[1 2]',
    '{"a"}',
    '{"a" 1}',
    '{"a":1',
    '{a:1}',
    '{"a":1,}',
    '[1,]',
    '01',
    '1.',
    '.5',
    '+1',
    'tru',
    'nul',
    'NaN',
    '"a',
    '"\n"',
    '"\\x"',
    '1 2',
    "'a'",
    '\ufeff1',
    '/**/1',
  ])('%j is a syntax error', (text) => {
    expect(() => parseStrictJson(text)).toThrow(fault('syntax'));
  });
});
