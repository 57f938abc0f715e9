import { describe, expect, test } from '@jest/globals';
import { parseBatch } from './batch-lines.js';

const HASH = 'A'.repeat(43);
const line = {
  statement: 'a.b.c',
  disclosures: ['WyJhIl0'],
  sealed: null,
  leafSalt: 'A'.repeat(22),
  leaves: Array.from({ length: 16 }, () => HASH),
};
const text = JSON.stringify(line);
const parse = (body: string) => parseBatch(Buffer.from(body));

describe('NDJSON of a batch (RFC 8259, one object a line)', () => {
  test('gives lines with their numbers; the last newline may be missing', () => {
    expect(parse(`${text}\n${text}`)).toEqual([
      { ...line, line: 1 },
      { ...line, line: 2 },
    ]);
    expect(parse(`${text}\n`)).toHaveLength(1);
  });

  test('takes any spelling of one value: spaces, order, escapes', () => {
    const spaced = `{ "leaves": ${JSON.stringify(line.leaves)}, "sealed" : null, "leafSalt": "${line.leafSalt}", "disclosures": ["\\u0057yJhIl0"], "statement": "a.b.c" }`;
    expect(parse(spaced)).toEqual([{ ...line, line: 1 }]);
  });

  test.each([
    ['a duplicate key', text.replace('"sealed":null', '"sealed":null,"sealed":null'), 'canonical-json/duplicate-key', '/sealed'],
    [
      'a duplicate key spelled otherwise',
      text.replace('"sealed":null', '"sealed":null,"s\\u0065aled":null'),
      'canonical-json/duplicate-key',
      '/sealed',
    ],
    ['__proto__', text.replace('{', '{"__proto__":{"owner":"P-02"},'), 'intake/unknown-field', '/__proto__'],
    ['constructor, spelled with an escape', text.replace('{', '{"c\\u006fnstructor":1,'), 'canonical-json/polluting-key', '/constructor'],
    ['a member that does not belong', text.replace('{', '{"sharedWith":["P-09"],'), 'intake/unknown-field', '/sharedWith'],
    ['a statement that is no JWS', text.replace('a.b.c', 'a.b'), 'intake/malformed-line', '/statement'],
    ['a digest with loose last bits', text.replace(HASH, `${'A'.repeat(42)}B`), 'intake/malformed-line', '/leaves/0'],
    ['an array', '[]', 'intake/malformed-line', ''],
    ['nothing', '', 'canonical-json/syntax', undefined],
  ])('%s refuses the batch and names line and field', (_, spoiled, code, field) => {
    const fault = (() => {
      try {
        return parse(`${text}\n${spoiled}\n${text}\n`);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toMatchObject({ code, details: { row: 2 } });
    expect((fault as { details: { field?: string } }).details.field).toBe(field);
  });

  test('depth 20,000 is refused before the stack is', () => {
    expect(() => parse('['.repeat(20_000))).toThrow(expect.objectContaining({ code: 'canonical-json/depth' }));
  });
});
