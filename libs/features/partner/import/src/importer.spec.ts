import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SetClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { testDatabase, type TestDatabase } from '#platform/embedded';
import { ImportRepository, MappingRepository, PartnerVault1001000000001, SourceRowRepository, VaultCipher } from '#stores/partner/vault';
import { Importer } from './importer.js';

const HEADER = ['№', 'ФИО', 'Дата задержания', 'Место', 'Что', 'Заметки'];
const MAPPING = {
  schema: 'mapping/1',
  id: 'cases',
  version: 1,
  source: { format: 'csv' },
  key: ['№'],
  dateOrder: 'dmy',
  columns: {
    ФИО: { to: 'person.name' },
    'Дата задержания': { to: 'act.date' },
    Место: { to: 'act.place' },
    Что: { to: 'act.code', split: '|', terms: { задержан: 'arbitrary_arrest', избит: 'beating' } },
  },
  constants: { 'record.category': 'detention' },
};
type Row = readonly string[];
const row = (n: number, what = 'задержан', date = '12.08.2020'): Row => [
  String(n),
  `Человек Номер${n}`,
  date,
  'Минск',
  what,
  `записка ${n}`,
];
const csv = (rows: readonly Row[], separator = ';', header: Row = HEADER) =>
  [header, ...rows].map((cells) => cells.join(separator)).join('\r\n');

let box: TestDatabase;
let database: Database;
let folder: string;
const cipher = new VaultCipher(randomBytes(32));
const importer = () => new Importer(database, cipher, new SetClock(new Date('2026-03-01T10:00:00Z')), randomUUID);

async function save(mapping: { id: string; version: number; [member: string]: unknown }): Promise<void> {
  await database.tx((tx) => new MappingRepository().save(tx, { id: mapping.id, version: mapping.version, body: mapping }, '2026-03-01'));
}
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
async function bring(path: string, mapping = 'cases') {
  const one = importer();
  return one.run(await one.prepare(path, mapping));
}
async function errorsOf(importId: string) {
  return database.tx((tx) => new ImportRepository(cipher).findErrors(tx, importId, 100));
}

beforeAll(async () => {
  box = await testDatabase([PartnerVault1001000000001]);
  database = await box.database('dokaz_partner');
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await box?.drop();
});
beforeEach(async () => {
  await database.query('delete from import_file');
  await database.query('delete from source_row');
});

describe('import of a living file', () => {
  beforeAll(() => save(MAPPING));

  test('the same file twice: 0 new, 0 changed; re-sorted with 3 corrected and 2 added: 2 new, 3 at rev 2', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => row(n + 1));
    const path = file('first.csv', csv(rows));
    expect(await bring(path)).toMatchObject({
      status: 'done',
      rowsRead: 50,
      rowsNew: 50,
      rowsChanged: 0,
      rowsUnchanged: 0,
      rowsFailed: 0,
      rowsMissing: 0,
    });
    expect(await bring(path)).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsUnchanged: 50, rowsMissing: 0 });

    const corrected = rows.map((cells, n) => (n % 20 === 0 ? row(n + 1, 'задержан|избит') : cells)).reverse();
    expect(await bring(file('second.csv', csv([row(51), ...corrected, row(52)])))).toMatchObject({
      rowsNew: 2,
      rowsChanged: 3,
      rowsUnchanged: 47,
    });
    expect(await database.query('select rev, count(*)::int as n from source_row group by rev order by rev')).toEqual([
      { rev: 1, n: 49 },
      { rev: 2, n: 3 },
    ]);
  });

  test('rows that a later file no longer has are counted as missing, and stay', async () => {
    await bring(file('all.csv', csv([row(1), row(2), row(3)])));
    expect(await bring(file('fewer.csv', csv([row(2), row(3)])))).toMatchObject({ rowsMissing: 1, rowsNew: 0, rowsChanged: 0 });
    expect(await database.query('select count(*)::int as n from source_row')).toEqual([{ n: 3 }]);
  });

  test('a row whose new content is refused is not missing, and its earlier content stays', async () => {
    await bring(file('good.csv', csv([row(1), row(2)])));
    const done = await bring(file('spoilt.csv', csv([row(1), row(2, 'непонятно')])));
    expect(done).toMatchObject({ rowsFailed: 1, rowsUnchanged: 1, rowsMissing: 0 });
    expect(await database.query('select max(rev) as rev, count(*)::int as n from source_row')).toEqual([{ rev: 1, n: 2 }]);
  });

  test('another order of columns is no change', async () => {
    await bring(file('columns.csv', csv([row(1)])));
    expect(await bring(file('columns2.csv', csv([[...row(1)].reverse()], ';', [...HEADER].reverse())))).toMatchObject({
      rowsUnchanged: 1,
      rowsChanged: 0,
    });
  });

  test('an unmapped column is named and kept, encrypted like the rest', async () => {
    expect(await bring(file('unmapped.csv', csv([row(7)])))).toMatchObject({ unmapped: ['№', 'Заметки'] });
    const [page] = await database.tx((tx) => new SourceRowRepository(cipher).page(tx, 'cases', null, 10));
    expect(page?.cells).toMatchObject({ ФИО: 'Человек Номер7', Заметки: 'записка 7' });
    const [raw] = await database.query<{ sealed: Buffer }>('select sealed from source_row');
    expect(raw?.sealed.toString('utf8')).not.toContain('Человек');
    const [stored] = await database.query<{ path: Buffer }>('select path from import_file');
    expect(stored?.path.toString('utf8')).not.toContain('unmapped');
  });
});

describe('rows with problems', () => {
  test('each is reported by row, column and code, and stops no other row', async () => {
    const rows = [
      row(1),
      row(2, 'непонятно'),
      row(3, 'задержан', '45.13.2020'),
      ['', 'Без Номера', '12.08.2020', 'Минск', 'задержан', ''],
      row(1, 'избит'),
      ['1,23457E+11', 'Испорчен', '12.08.2020', 'Минск', 'задержан', ''],
      ['8', 'Мало', '12.08.2020'],
      ['9', 'Нигде', '12.08.2020', 'Нарния', 'задержан', ''],
      row(10),
    ];
    const done = await bring(file('problems.csv', csv(rows)));
    expect(done).toMatchObject({ status: 'done', rowsNew: 2, rowsFailed: 7 });
    expect(await errorsOf(done.id)).toEqual([
      { row: 3, column: 'Что', code: 'unknown-term' },
      { row: 4, column: 'Дата задержания', code: 'date-invalid' },
      { row: 5, column: '№', code: 'key-empty' },
      { row: 6, column: '', code: 'duplicate-key' },
      { row: 7, column: '№', code: 'number-mangled' },
      { row: 8, column: '', code: 'column-count' },
      { row: 9, column: 'Место', code: 'unknown-place' },
    ]);
  });

  test('a number that stands twice far apart in one file is found, too', async () => {
    const rows = Array.from({ length: 2500 }, (_, n) => row(n + 1));
    const done = await bring(file('far.csv', csv([...rows, row(1, 'избит')])));
    expect(done).toMatchObject({ rowsNew: 2500, rowsFailed: 1, rowsChanged: 0 });
    expect(await errorsOf(done.id)).toEqual([{ row: 2502, column: '', code: 'duplicate-key' }]);
  });

  test('an ambiguous date is asked once per column, and settled by the answer', async () => {
    const { dateOrder: _, ...open } = MAPPING;
    await save({ ...open, id: 'asked' });
    const path = file(
      'dates.csv',
      csv([row(1, 'задержан', '08/09/2020'), row(2, 'задержан', '25/09/2020'), row(3, 'избит', '01/02/2021')]),
    );
    expect(await bring(path, 'asked')).toMatchObject({
      rowsNew: 1,
      rowsFailed: 2,
      questions: [{ column: 'Дата задержания', code: 'date-order', firstRow: 2, rows: 2 }],
    });
    await save({ ...MAPPING, id: 'asked', version: 2 });
    expect(await bring(path, 'asked')).toMatchObject({ rowsNew: 2, rowsUnchanged: 1, rowsFailed: 0, questions: [] });
  });
});

describe('an import that is cut off', () => {
  const rows = Array.from({ length: 7000 }, (_, n) => row(n + 1));

  test('goes on where it stopped, without doubling', async () => {
    const path = file('cut.csv', csv(rows));
    const first = importer();
    const prepared = await first.prepare(path, 'cases');
    const died = first.run(prepared, {
      onProgress: ({ rowsRead }) => {
        if (rowsRead === 2000) throw new Error('killed');
      },
    });
    await expect(died).rejects.toThrow('killed');
    const [{ n: stored } = { n: 0 }] = await database.query<{ n: number }>('select count(*)::int as n from source_row');
    expect(stored).toBeGreaterThanOrEqual(2000);
    expect(stored).toBeLessThan(7000);

    const second = importer();
    const resumed = await second.prepare(path, 'cases');
    expect(resumed).toMatchObject({ importId: prepared.importId, resumeAfter: stored });
    expect(await second.run(resumed)).toMatchObject({
      status: 'done',
      rowsRead: 7000,
      rowsNew: 7000,
      rowsChanged: 0,
      rowsUnchanged: 0,
      rowsFailed: 0,
    });
  });

  test('rolls a chunk back as a whole: rows never stand without their progress', async () => {
    const path = file('abort.csv', csv(rows));
    const owner = await box.database('owner');
    const failing = importer();
    const prepared = await failing.prepare(path, 'cases');
    await owner.query(
      `create function stop_here() returns trigger language plpgsql as $$ begin if new.rows_read > 4000 then raise 'stop'; end if; return new; end $$`,
    );
    await owner.query('create trigger stop_here before update on import_file for each row execute function stop_here()');
    await expect(failing.run(prepared)).rejects.toThrow('stop');
    await owner.query('drop trigger stop_here on import_file');
    expect(await database.query('select count(*)::int as n from source_row')).toEqual([{ n: 4000 }]);
    expect(await bring(path)).toMatchObject({ rowsRead: 7000, rowsNew: 7000, rowsChanged: 0 });
  });

  test('two processes on one file: the second one stops the first, nothing is doubled', async () => {
    const path = file('both.csv', csv(rows));
    const [a, b] = [importer(), importer()];
    const [one, two] = [await a.prepare(path, 'cases'), await b.prepare(path, 'cases')];
    const ends = await Promise.allSettled([a.run(one), b.run(two)]);
    expect(ends.filter((end) => end.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(await database.query('select rows_new, status from import_file')).toEqual([{ rows_new: 7000, status: 'done' }]);
  });

  test('another file takes the place of one that was never finished', async () => {
    const first = importer();
    await first.prepare(file('left.csv', csv(rows)), 'cases');
    await bring(file('right.csv', csv([row(1)])));
    expect(await database.query('select status, fault from import_file order by fault nulls last')).toEqual([
      { status: 'refused', fault: 'import/superseded' },
      { status: 'done', fault: null },
    ]);
  });
});

describe('files that are refused as a whole', () => {
  const refused = async (path: string, mapping = 'cases') => {
    const one = importer();
    return one.prepare(path, mapping).then((prepared) => one.run(prepared));
  };

  test('a changed template names the missing columns', async () => {
    const done = refused(
      file(
        'template.csv',
        csv([['1', 'A B', '12.08.2020', 'Минск', 'задержан', '']], ';', ['№', 'Имя', 'Дата', 'Место', 'Что', 'Заметки']),
      ),
    );
    await expect(done).rejects.toMatchObject({
      code: 'import/columns-missing',
      details: { column: 'ФИО', missing: 'ФИО, Дата задержания' },
    });
    expect(await database.query('select status, fault from import_file')).toEqual([{ status: 'refused', fault: 'import/columns-missing' }]);
  });

  test('another format than the confirmed one', async () => {
    await save({ ...MAPPING, id: 'confirmed', source: { format: 'csv', encoding: 'utf-8', delimiter: ';' } });
    await expect(refused(file('comma.csv', csv([row(1)], ',')), 'confirmed')).rejects.toMatchObject({
      code: 'import/format-changed',
      details: { field: 'delimiter', expected: ';', found: ',' },
    });
  });

  test('a quote that is never closed does not swallow the file', async () => {
    await expect(refused(file('quote.csv', csv([row(1), ['2', '"Открыта', '12.08.2020', 'Минск', 'задержан', '']])))).rejects.toMatchObject(
      { code: 'import/csv-broken', details: { row: 3 } },
    );
  });

  test('no file, an empty file, a folder, no mapping', async () => {
    await expect(refused(join(folder, 'nowhere.csv'))).rejects.toMatchObject({ code: 'import/no-file' });
    await expect(refused(file('empty.csv', ''))).rejects.toMatchObject({ code: 'import/empty-file' });
    await expect(refused(folder)).rejects.toMatchObject({ code: 'import/no-file' });
    await expect(refused(file('x.csv', csv([row(1)])), 'unknown')).rejects.toMatchObject({ code: 'import/no-mapping' });
  });
});
