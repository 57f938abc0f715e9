import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { BadInput } from '../tables/bad-input.js';
import { readTable } from '../tables/table.js';
import { readMaps, recordsOf, type EvalRecord } from './columns.js';
import { goldOf } from './gold.js';

const folder = mkdtempSync(join(tmpdir(), 'eval-inputs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string | Uint8Array, name = 'a.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const map = (json: unknown) => readMaps(file(JSON.stringify(json), 'map.json'));

describe('a table', () => {
  const header = ['id', 'given', 'family'];
  const rows = [
    ['1', 'Ганна', 'Узорная'],
    ['2', 'Пётр', 'Іншы, малодшы'],
  ];
  const lines = (delimiter: string, end: string, quote: (text: string) => string) =>
    [header, ...rows].map((row) => row.map(quote).join(delimiter)).join(end);
  const quoted = (text: string) => `"${text}"`;
  const plain = (text: string) => text;
  // TextEncoder writes UTF-8 only.
  const inCyrillicBytes = (text: string) =>
    Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      if (code < 0x80) return code;
      return letter === 'І' ? 0xb2 : letter === 'ё' ? 0xb8 : letter === 'і' ? 0xb3 : code - 0x410 + 0xc0;
    });

  test.each<[string, string | Uint8Array]>([
    ['commas and quotes', lines(',', '\n', quoted)],
    ['semicolons, CRLF and a byte-order mark', `\uFEFF${lines(';', '\r\n', plain)}\r\n`],
    ['tabs, blanks around cells and empty lines', `\n${lines('\t', '\n\n', (text) => ` ${text} `)}\n\n`],
    ['bars', lines('|', '\n', plain)],
    ['windows-1251', inCyrillicBytes(lines(';', '\r\n', quoted))],
    ['UTF-16', Buffer.from(`\uFEFF${lines(';', '\r\n', plain)}`, 'utf16le')],
    ['blanks before quotes', lines(', ', '\n', quoted)],
  ])('with %s', (_, content) => {
    expect(readTable(file(content))).toMatchObject({ header, rows });
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /a\.csv: the file is empty$/],
    ['blanks', ' \n\n', /a\.csv: the file is empty$/],
    ['a quote that is never closed', 'id,given\n1,"Anna\n2,Ivan\n', /a\.csv: is no CSV file that can be read: Quote Not Closed/],
  ])('of %s is refused in one sentence', (_, content, sentence) => {
    expect(() => readTable(file(content))).toThrow(BadInput);
    expect(() => readTable(file(content))).toThrow(sentence);
  });

  test('that is not there, or is a folder, is refused', () => {
    expect(() => readTable(join(folder, 'none.csv'))).toThrow(/none\.csv: cannot be read \(ENOENT\)$/);
    expect(() => readTable(folder)).toThrow(/is not a file$/);
  });
});

describe('the columns', () => {
  const table = readTable(file(' Rec_ID , Given Name,surname,d,m,y\n1,Anna,Novik,12,03,1985\n2,Ivan,,,,\n3\n', 'columns.csv'));

  test('are found whatever their case and blanks; missing cells and columns are missing', () => {
    const [a] = map({
      id: 'rec_id',
      'Given name': 'given name',
      Surname: ['surname'],
      dob: ['y', 'm', 'd'],
      passport: 'passport_no',
      sex: null,
    });
    const { records, notes } = recordsOf(table, a);
    expect(records.map(({ id, person }) => [id, person.names.given, person.names.family, person.birthDate])).toEqual([
      ['1', 'Anna', 'Novik', '1985-03-12'],
      ['2', 'Ivan', '', ''],
      ['3', '', '', ''],
    ]);
    expect(notes).toEqual([expect.stringMatching(/has no column "passport_no" \(passport\): missing in every record$/)]);
  });

  test('of each file may be told apart; the first column is the id unless another is named', () => {
    const [a, b] = map({ a: { given: 'Given Name' }, b: { family: 'surname' } });
    expect(recordsOf(table, a).records[0]).toMatchObject({ id: '1', person: { names: { given: 'Anna', family: '' } } });
    expect(recordsOf(table, b).records[0]).toMatchObject({ id: '1', person: { names: { given: '', family: 'Novik' } } });
  });

  test.each<[string, string, RegExp]>([
    ['no JSON', '{given', /map\.json: is no JSON/],
    ['a list', '[1]', /must hold an object/],
    ['null', 'null', /must hold an object/],
    ['an unknown field', '{"shoe size": "x"}', /there is no field "shoe size"; the fields are id, full, given/],
    ['a number for a column', '{"given": 3}', /"given" needs the name of a column/],
  ])('in %s are refused', (_, text, sentence) => {
    expect(() => readMaps(file(text, 'map.json'))).toThrow(sentence);
  });

  test('of which the file has none are an error that names both', () => {
    const [a] = map({ id: 'rec_id', given: 'vorname', family: 'nachname' });
    expect(() => recordsOf(table, a)).toThrow(
      /has none of the mapped columns "vorname" \(given\), "nachname" \(family\); it has "Rec_ID", "Given Name"/,
    );
    expect(() => recordsOf(readTable(file('id,given\n', 'header.csv')), a)).toThrow(/header\.csv: has a header and no records$/);
  });
});

describe('the true pairs', () => {
  const records = (...ids: readonly string[]): EvalRecord[] => ids.map((id) => ({ id, person: { names: {} } }));
  const [a, b] = [records('a1', 'a2', 'a3', '7'), records('b1', 'b2', 'b3', '7')];
  const gold = (text: string) => {
    const { pairs, unknown } = goldOf(readTable(file(text, 'gold.csv')), a, b);
    return { pairs: [...pairs].sort(), unknown };
  };
  const expected = { pairs: ['0 0', '1 2'], unknown: 0 };

  test.each<[string, string]>([
    ['A and B', 'id_a,id_b\na1,b1\na2,b3\n'],
    ['B and A', 'b,a\nb1,a1\nb3,a2\n'],
    ['no header', 'a1,b1\na2,b3\n'],
    ['quotes, semicolons and blanks', 'x;y\r\n "a1"; "b1" \r\n"a2";"b3"\r\n'],
    ['a judgement', 'a,b,is_match\na1,b1,1\na2,b3,TRUE\na3,b3,0\na1,b2,false\n'],
    ['an id and its person', 'id,person\na1,p\nb1,p\na2,q\nb3,q\na3,r\n'],
  ])('as %s', (_, text) => expect(gold(text)).toEqual(expected));

  test('as ids that both files share, with and without a header', () => {
    expect(gold('id\n7\n')).toEqual({ pairs: ['3 3'], unknown: 0 });
    expect(gold('7\n')).toEqual({ pairs: ['3 3'], unknown: 0 });
  });

  test('that name nobody are counted, and refused when all do', () => {
    expect(gold('a,b\na1,b1\na9,b9\na2,\n')).toEqual({ pairs: ['0 0'], unknown: 2 });
    expect(gold('a,b\n')).toEqual({ pairs: [], unknown: 0 });
    expect(() => gold('a,b\nx1,y1\n')).toThrow(
      /gold\.csv: no row names a record of both files; its first row is "x1,y1", and the first ids of the files are "a1" and "b1"$/,
    );
    expect(() => gold('a,b,is_match\na1,b1,perhaps\n')).toThrow(/row 2 says neither yes nor no/);
  });

  test('of an id that stands twice are all of its records', () => {
    const twice = records('a1', 'a1');
    expect([...goldOf(readTable(file('a,b\na1,b1\n', 'gold.csv')), twice, b).pairs]).toEqual(['0 0', '1 0']);
  });
});
