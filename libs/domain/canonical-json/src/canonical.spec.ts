import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes, canonicalString } from './canonical.js';
import { jcsString } from './jcs.js';
import type { Json } from './json.js';

const fault = (code: string): object => expect.objectContaining({ code: `canonical-json/${code}` }) as object;

describe('canonical JSON (RFC 8785, narrowed)', () => {
  test('sorts keys, drops white space, escapes as RFC 8785 §3.2.2.2', () => {
    expect(canonicalString({ b: [true, false, null, 7, -7], a: { d: 'é', c: 'a"\\\n\u0001€' } })).toBe(
      '{"a":{"c":"a\\"\\\\\\n\\u0001€","d":"é"},"b":[true,false,null,7,-7]}',
    );
    expect(canonicalString([])).toBe('[]');
    expect(canonicalString({})).toBe('{}');
    expect(canonicalBytes('Й')).toEqual(Uint8Array.of(0x22, 0xd0, 0x99, 0x22));
  });

  test.each<[string, unknown]>([
    ['number', 1.5],
    ['number', -0],
    ['number', 2 ** 53],
    ['number', Number.NaN],
    ['lone-surrogate', '\ud800'],
    ['lone-surrogate', ['a\udfffb']],
    ['not-nfc', 'e\u0301'],
    ['key', { é: 1 }],
    ['key', { 'a"b': 1 }],
    ['polluting-key', JSON.parse('{"__proto__":1}')],
    ['polluting-key', { constructor: 1 }],
    ['polluting-key', { prototype: 1 }],
    ['not-json', undefined],
    ['not-json', { a: undefined }],
    ['not-json', 1n],
  ])('%s is refused', (code, value) => {
    expect(() => canonicalString(value as Json)).toThrow(fault(code));
  });

  test('nesting stops at 32', () => {
    const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(canonicalString(nested(32))).toHaveLength(65);
    expect(() => canonicalString(nested(33))).toThrow(fault('depth'));
  });

  test('within its limits it is plain RFC 8785', () => {
    const key = fc.stringMatching(/^[a-z_$ -]{1,8}$/);
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.maxSafeInteger(),
        fc.stringMatching(/^[ -~а-яў]*$/),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(key, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        fc.pre(!JSON.stringify(value).includes('-0'));
        expect(canonicalString(value)).toBe(jcsString(value));
        expect(JSON.parse(canonicalString(value))).toEqual(value);
      }),
    );
  });
});

describe('plain RFC 8785', () => {
  test('numbers as in §3.2.2.3, keys by UTF-16 code units as in §3.2.3', () => {
    const value = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji","\\u0080":"Control","\\u00f6":"Latin"}',
    ) as Json;
    expect(Object.values(JSON.parse(jcsString(value)) as object)).toHaveLength(7);
    expect(jcsString(value).match(/[A-Z]\w+/g)).toEqual([
      'Carriage',
      'Return',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Sign',
      'Emoji',
      'Hebrew',
      'Letter',
      'Dalet',
      'With',
      'Dagesh',
    ]);
    expect(jcsString(JSON.parse('[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,null,true]') as Json)).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,null,true]',
    );
    expect(() => jcsString([Number.POSITIVE_INFINITY])).toThrow(fault('number'));
  });
});
