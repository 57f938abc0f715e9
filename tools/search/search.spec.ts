import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { folderChannel } from './channels.js';
import { NeedleIndex } from './needle-index.js';
import { toWindows1251 } from './needles.js';
import { Search } from './search.js';

const NAME = 'Навуменка Яўген';
const search = new Search([
  { id: 'person-1', value: NAME },
  { id: 'phone-1', value: '+375291112233' },
]);
const find = async (bytes: Buffer) =>
  (await search.run([{ name: 'test', pieces: () => [{ where: 'x', bytes }] }])).hits.map(({ identifier }) => identifier);
const around = (bytes: Uint8Array) => Buffer.concat([Buffer.from('…before '), bytes, Buffer.from(' after')]);

describe('the search for identifiers (attack 42)', () => {
  test.each<[string, Buffer]>([
    ['plain UTF-8', around(Buffer.from(NAME))],
    ['upper case', around(Buffer.from(NAME.toUpperCase()))],
    ['decomposed', around(Buffer.from(NAME.normalize('NFD')))],
    ['UTF-16', around(Buffer.from(NAME, 'utf16le'))],
    ['windows-1251', around(toWindows1251(NAME)!)],
    ['percent', around(Buffer.from(encodeURIComponent(NAME)))],
    ['base64url', around(Buffer.from(Buffer.from(`{"x":"${NAME}"}`).toString('base64url')))],
    ['base64url in base64url', around(Buffer.from(Buffer.from(Buffer.from(NAME).toString('base64url')).toString('base64url')))],
    ['hex', around(Buffer.from(Buffer.from(NAME).toString('hex')))],
    ['gzip', around(gzipSync(NAME.repeat(3)))],
    ['zlib', around(deflateSync(NAME.repeat(3)))],
    ['brotli', brotliCompressSync(NAME.repeat(3))],
    ['gzip in base64url', around(Buffer.from(gzipSync(NAME).toString('base64url')))],
    ['plain SHA-256', around(createHash('sha256').update(NAME).digest())],
    ['SHA-256 in hex', around(Buffer.from(createHash('sha256').update(NAME.toLowerCase()).digest('hex')))],
  ])('finds a name as %s', async (_, bytes) => {
    expect(await find(bytes)).toContain('person-1');
  });

  test('finds a JSON-escaped name', async () => {
    const escaped = [...NAME].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    expect(await find(around(Buffer.from(escaped)))).toContain('person-1');
  });

  test('tells identifiers apart and does not invent any', async () => {
    expect(await find(Buffer.from('call +375291112233 now'))).toEqual(['phone-1']);
    expect(await find(Buffer.from('Навуменка Яугон, +37529111223'))).toEqual([]);
  });
});

test('the index finds overlapping needles at both ends', () => {
  const bytes = (text: string) => Buffer.from(text);
  const index = new NeedleIndex([bytes('abcdefgh'), bytes('cdefgh'), bytes('fghijk'), bytes('zzzzzz')]);
  expect(index.find(bytes('abcdefghijk'))).toEqual(new Set([0, 1, 2]));
});

test('a value that crosses a WAL page is found in spite of the page header between its halves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-wal-'));
  try {
    mkdirSync(join(folder, 'pg_wal'));
    const value = Buffer.from(NAME);
    const page = (content: Buffer, atEnd: boolean) => {
      const bytes = Buffer.alloc(8192, 1);
      content.copy(bytes, atEnd ? 8192 - content.length : 24);
      return bytes;
    };
    const bytes = Buffer.concat([page(value.subarray(0, 9), true), page(value.subarray(9), false)]);
    writeFileSync(join(folder, 'pg_wal', '000000010000000000000001'), bytes);
    const { hits } = await search.run([folderChannel('postgres files', folder)]);
    expect(hits.map(({ identifier }) => identifier)).toContain('person-1');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
