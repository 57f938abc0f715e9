import { describe, expect, test } from '@jest/globals';
import { chunksOf, MAX_LINES, parseLines } from './batch-lines.js';

const HASH = 'A'.repeat(43);
const line = {
  statement: 'a.b.c',
  disclosures: ['WyJhIl0'],
  sealed: null,
  leafSalt: 'A'.repeat(22),
  leaves: Array.from({ length: 16 }, () => HASH),
};
const text = JSON.stringify(line);
/** As the hub reads it, two lines at a time. */
const parse = (body: string) =>
  chunksOf(Buffer.from(body), 2).flatMap(({ from, until, firstRow }) => parseLines(Buffer.from(body).subarray(from, until), firstRow));

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

  test.each([1, 2, 3, 4, 5, 7, 64])('runs of %i lines: every line once, in order, with its number', (size) => {
    for (const count of [1, 2, 3, 6, 7]) {
      const body = Array.from({ length: count }, () => text).join('\n');
      for (const ending of ['', '\n']) {
        const bytes = Buffer.from(body + ending);
        const chunks = chunksOf(bytes, size);
        expect(chunks).toHaveLength(Math.ceil(count / size));
        const lines = chunks.flatMap(({ from, until, firstRow }) => parseLines(bytes.subarray(from, until), firstRow));
        expect(lines.map((each) => each.line)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      }
    }
  });

  test('an empty batch and one with too many lines are refused as a whole', () => {
    expect(() => chunksOf(Buffer.alloc(0), 64)).toThrow(expect.objectContaining({ code: 'intake/empty-batch' }));
    const lines = (count: number) => Buffer.from('{}\n'.repeat(count));
    expect(chunksOf(lines(MAX_LINES), 64)).toHaveLength(Math.ceil(MAX_LINES / 64));
    expect(() => chunksOf(lines(MAX_LINES + 1), 64)).toThrow(expect.objectContaining({ code: 'intake/too-many-lines' }));
  });
});
