import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ZipFile } from 'yazl';
import { DEFAULT_LIMITS, type ImportLimits } from './limits.js';
import { openSheet } from './open-sheet.js';
import { sniffFile } from './sniff.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
async function read(path: string, limits: ImportLimits = DEFAULT_LIMITS, wanted: string[] = []) {
  const sheet = await openSheet(await sniffFile(path, limits), wanted, undefined, limits);
  const rows = [];
  for await (const batch of sheet.rows) rows.push(...batch);
  return { header: sheet.header, rows };
}
const fault = (code: string, details: object = {}) => expect.objectContaining({ code, details: expect.objectContaining(details) });

/** windows-1251 for what Belarusian and Russian need (the platform only decodes it). */
function cp1251(text: string): Buffer {
  const table = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, n) => n));
  return Buffer.from(Array.from(text, (letter) => table.indexOf(letter)));
}
function legacy(text: string, encoding: string): Buffer {
  const table = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, n) => n));
  return Buffer.from(Array.from(text, (letter) => Math.max(0, table.indexOf(letter))));
}
const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

const TEXT = 'нумар;імя;месца\r\n1;Ўладзіслаў Ёлкін;Гродна\r\n2;Наталля Шчука;Віцебск\r\n3;Павел Міхайлавіч;Мінск, вуліца Акрэсціна\r\n';
const CELLS = [
  ['1', 'Ўладзіслаў Ёлкін', 'Гродна'],
  ['2', 'Наталля Шчука', 'Віцебск'],
  ['3', 'Павел Міхайлавіч', 'Мінск, вуліца Акрэсціна'],
];

describe('encodings', () => {
  test.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['utf-16be', utf16be(TEXT)],
    ['windows-1251', cp1251(TEXT)],
  ])('%s is recognised and read', async (encoding, bytes) => {
    const path = file('encoded.csv', bytes);
    expect(await sniffFile(path, DEFAULT_LIMITS)).toMatchObject({ format: 'csv', encoding, delimiter: ';', bytes: bytes.length });
    const { header, rows } = await read(path);
    expect(header).toEqual(['нумар', 'імя', 'месца']);
    expect(rows.map(({ cells }) => cells)).toEqual(CELLS);
    expect(rows.map(({ number }) => number)).toEqual([2, 3, 4]);
  });

  test.each([
    ['koi8-u', legacy(TEXT, 'koi8-u')],
    ['ibm866', legacy('номер;имя;место\r\n1;Владислав Елкин;Гродно\r\n2;Наталья Щука;Витебск\r\n', 'ibm866')],
  ])('%s is refused by name', async (encoding, bytes) => {
    await expect(sniffFile(file('old.csv', bytes), DEFAULT_LIMITS)).rejects.toEqual(fault('import/encoding-unsupported', { encoding }));
  });

  test.each([
    ['UTF-8 read as windows-1251', Buffer.from(new TextDecoder('windows-1251').decode(Buffer.from(TEXT)))],
    ['UTF-8 read as windows-1252', Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(TEXT)))],
    ['letters replaced by U+FFFD', Buffer.from('id;name\n1;\uFFFD\uFFFD\uFFFD\n')],
    ['letters replaced by question marks', Buffer.from('id;name\n1;????? ??????\n')],
  ])('mojibake: %s', async (encoding, bytes) => {
    await expect(sniffFile(file('broken.csv', bytes), DEFAULT_LIMITS)).rejects.toEqual(fault('import/mojibake', { encoding }));
  });

  test('a broken letter far behind the sample is found before the first row is stored', async () => {
    const good = Buffer.from(`id;name\n${'1;Шчука\n'.repeat(60_000)}`);
    const bytes = Buffer.concat([good, Buffer.of(0xd0), Buffer.from('\n2;x\n')]);
    await expect(sniffFile(file('late.csv', bytes), DEFAULT_LIMITS)).rejects.toEqual(
      fault('import/mojibake', { encoding: 'broken utf-8' }),
    );
  });

  test('honest text is not taken for mojibake', async () => {
    const honest = 'id;text\n1;РСФСР и СССР, РУСЬ\n2;Ð is a letter of Icelandic\n3;Что? Где? Когда???\n';
    expect(await sniffFile(file('honest.csv', honest), DEFAULT_LIMITS)).toMatchObject({ encoding: 'utf-8' });
  });
});

describe('CSV (RFC 4180)', () => {
  test.each([',', ';', '\t'] as const)('separator %j, with others inside quotes', async (separator) => {
    const path = file(
      'separated.csv',
      [
        ['a', 'b', 'c'],
        ['1', '"x, y; z\t."', '"say ""no"""'],
        ['2', '"line\nbreak"', ''],
      ]
        .map((row) => row.join(separator))
        .join('\n'),
    );
    const { rows } = await read(path);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', 'x, y; z\t.', 'say "no"'],
      ['2', 'line\nbreak', ''],
    ]);
  });

  test('empty lines are skipped but counted, a row of another width is reported', async () => {
    const { rows } = await read(file('gaps.csv', 'a,b\n1,2\n\n3\n4,5,6\n'));
    expect(rows.map(({ number, problems }) => [number, problems.map(({ code }) => code)])).toEqual([
      [2, []],
      [4, ['column-count']],
      [5, ['column-count']],
    ]);
  });

  test('limits: one endless line, too many rows, too many columns, too large, no separator', async () => {
    const small = { ...DEFAULT_LIMITS, rowChars: 1000, rows: 5, columns: 3, fileBytes: 100_000 };
    await expect(read(file('line.csv', `a,b\n1,"${'x'.repeat(50_000)}"\n`), small)).rejects.toEqual(
      fault('import/row-too-long', { row: 2 }),
    );
    await expect(read(file('rows.csv', `a,b\n${'1,2\n'.repeat(6)}`), small)).rejects.toEqual(fault('import/too-many-rows', { limit: 5 }));
    await expect(read(file('columns.csv', 'a,b,c,d\n1,2,3,4\n'), small)).rejects.toEqual(fault('import/too-many-columns'));
    await expect(read(file('large.csv', 'a,b\n'.repeat(30_000)), small)).rejects.toEqual(fault('import/too-large'));
    await expect(read(file('prose.csv', 'hello\nworld\n'))).rejects.toEqual(fault('import/no-delimiter'));
  });
});

describe('JSON and NDJSON (RFC 8259)', () => {
  const objects = [
    { id: 1, name: { given: 'Anne', family: 'Sm"}]ith' }, acts: ['beating', 'arbitrary_arrest'], minor: false },
    { id: 2, place: 'Grodno', nothing: null, list: [{ a: 1 }] },
  ];
  const expected = [
    ['1', 'Anne', 'Sm"}]ith', 'beating|arbitrary_arrest', 'false', '', ''],
    ['2', '', '', '', '', 'Grodno', '[{"a":1}]'],
  ];
  test.each([
    ['json', JSON.stringify(objects, null, 2)],
    ['ndjson', objects.map((one) => JSON.stringify(one)).join('\n')],
  ])('%s: members become columns, nested ones dotted', async (format, text) => {
    const path = file(`cases.${format}`, text);
    expect(await sniffFile(path, DEFAULT_LIMITS)).toMatchObject({ format });
    const { header, rows } = await read(path, DEFAULT_LIMITS, ['absent']);
    expect(header).toEqual(['absent', 'id', 'name.given', 'name.family', 'acts', 'minor', 'place', 'list']);
    expect(rows.map(({ cells }) => cells)).toEqual(expected.map((cells) => ['', ...cells]));
  });

  test.each([
    ['a duplicate key', '[{"a":1,"a":2}]', 1],
    ['a prototype key', '[{"a":1},{"__proto__":{"x":1}}]', 2],
    ['an object cut short', '[{"a":1},{"a":', 2],
    ['something between the objects', '[{"a":1} x {"a":2}]', 2],
    ['nesting without end', `[${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}]`, 1],
  ])('%s is refused with its row', async (_, text, row) => {
    await expect(read(file('broken.json', text))).rejects.toEqual(fault('import/json-broken', { row }));
  });

  test('an object without end is refused before it fills the memory', async () => {
    const small = { ...DEFAULT_LIMITS, rowChars: 100_000 };
    await expect(read(file('long.json', `[{"a":"${'x'.repeat(500_000)}"}]`), small)).rejects.toEqual(
      fault('import/row-too-long', { row: 1 }),
    );
  });
});

const CELL = (reference: string, value: string, attributes = '') => `<c r="${reference}"${attributes}><v>${value}</v></c>`;
async function xlsx(name: string, rows: string, parts: Record<string, string> = {}): Promise<string> {
  const all: Record<string, string> = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Cases" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>id</t></si><si><t>date</t></si><si><r><t>Ele</t></r><r><t>na</t></r><rPh><t>x</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  };
  const zip = new ZipFile();
  for (const [part, text] of Object.entries(all)) zip.addBuffer(Buffer.from(text), part);
  zip.end();
  const path = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
const HEAD = `<row r="1">${CELL('A1', '0', ' t="s"')}${CELL('B1', '1', ' t="s"')}<c r="C1" t="inlineStr"><is><t>name</t></is></c></row>`;

describe('XLSX (ECMA-376)', () => {
  test('shared, rich and inline strings, dates by style, gaps, booleans', async () => {
    const path = await xlsx(
      'plain.xlsx',
      `${HEAD}<row r="2">${CELL('A2', '7')}${CELL('B2', '44055', ' s="1"')}${CELL('C2', '2', ' t="s"')}</row><row r="5">${CELL('A5', '8')}${CELL('B5', '44055.75', ' s="2"')}</row><row r="6"></row><row r="7">${CELL('C7', '1', ' t="b"')}</row>`,
    );
    expect(await sniffFile(path, DEFAULT_LIMITS)).toMatchObject({ format: 'xlsx' });
    const { header, rows } = await read(path);
    expect(header).toEqual(['id', 'date', 'name']);
    expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [2, '7', '2020-08-12', 'Elena'],
      [5, '8', '2020-08-12', ''],
      [7, '', '', 'true'],
    ]);
  });

  test('formulas and numbers that a spreadsheet has rounded are problems of their row', async () => {
    const rows = `${HEAD}<row r="2"><c r="A2"><f>A1+1</f><v>7</v></c></row><row r="3">${CELL('A3', '1234567890123456789')}</row><row r="4">${CELL('A4', '123456789012345')}</row>`;
    const read1 = await read(await xlsx('formula.xlsx', rows));
    expect(read1.rows.map(({ problems }) => problems)).toEqual([
      [{ column: 'id', code: 'formula' }],
      [{ column: 'id', code: 'number-mangled' }],
      [],
    ]);
    expect(read1.rows[2]?.cells[0]).toBe('123456789012345');
  });

  test('a zip bomb stops at the limit of inflated bytes, whatever the part', async () => {
    const small = { ...DEFAULT_LIMITS, inflatedBytes: 200_000, sharedStringChars: 10_000 };
    const bomb = await xlsx('bomb.xlsx', `${HEAD}<!--${' '.repeat(3_000_000)}-->`);
    await expect(read(bomb, small)).rejects.toEqual(fault('import/too-large'));
    const strings = await xlsx('strings.xlsx', HEAD, { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(50_000)}</t></si></sst>` });
    await expect(read(strings, small)).rejects.toEqual(fault('import/too-large'));
  });

  test('too many rows and a cell far to the right', async () => {
    const small = { ...DEFAULT_LIMITS, rows: 3, columns: 10 };
    const rows = [2, 3, 4, 5].map((n) => `<row r="${n}">${CELL(`A${n}`, '1')}</row>`).join('');
    await expect(read(await xlsx('rows.xlsx', HEAD + rows), small)).rejects.toEqual(fault('import/too-many-rows'));
    await expect(read(await xlsx('right.xlsx', `${HEAD}<row r="2">${CELL('XFD2', '1')}</row>`), small)).rejects.toEqual(
      fault('import/too-many-columns'),
    );
  });

  test('entities are refused, as is what is no workbook', async () => {
    const entity = await xlsx('entity.xlsx', HEAD, {
      'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>',
    });
    await expect(read(entity)).rejects.toEqual(fault('import/xlsx-broken'));
    await expect(read(file('cut.xlsx', 'PK\x03\x04 and nothing more'))).rejects.toEqual(fault('import/xlsx-broken'));
    await expect(read(await xlsx('empty.xlsx', ''))).rejects.toEqual(fault('import/empty-file'));
    const noSheet = await xlsx('nosheet.xlsx', HEAD, { 'xl/workbook.xml': '<workbook><sheets/></workbook>' });
    await expect(read(noSheet)).rejects.toEqual(fault('import/no-sheet'));
  });
});
