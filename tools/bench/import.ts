import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { Importer } from '#features/partner/import';
import { SystemClock } from '#platform/clock';
import { Database, migrate, provision, urlFor } from '#platform/database';
import { serviceAccount, startPostgres, stateFolder } from '#platform/embedded';
import { MappingRepository, PartnerVault1001000000001, VaultCipher } from '#stores/partner/vault';
import type { BenchResult } from './bench-result.js';

const ROWS = 60_000;
const CEILING = 20_000;

const MAPPING = {
  schema: 'mapping/1',
  id: 'bench',
  version: 1,
  source: { format: 'csv' },
  key: ['№'],
  dateOrder: 'dmy',
  columns: {
    Прозвішча: { to: 'person.familyName' },
    Імя: { to: 'person.givenName' },
    'Імя па бацьку': { to: 'person.patronymic' },
    'Дата нараджэння': { to: 'person.birthDate' },
    Пол: { to: 'person.sex' },
    Тэлефон: { to: 'person.phone' },
    'Дата затрымання': { to: 'act.date' },
    Месца: { to: 'act.place' },
    Што: { to: 'act.code', split: '|' },
    Крыміналка: { to: 'act.detention.length' },
    Згода: { to: 'consent.form' },
  },
  constants: { 'record.category': 'detention' },
  consentForms: { так: { form: '2020', version: '1', by: 'self', purposes: { analysis: 'yes' }, allow: ['coalition'] }, не: null },
};
const HEADER = ['№', ...Object.keys(MAPPING.columns), 'Нататкі', 'Хто ўнёс', 'Крыніца', 'Адвакат', 'Аддзел', 'Дадаткова'];

function rowOf(n: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const pick = (values: readonly string[]) => values[n % values.length] ?? '';
  return [
    String(100_000 + n),
    `Прозвішча${n % 4099}`,
    pick(['Алесь', 'Марыя', 'Ўладзімір', 'Наталля', 'Павел']),
    pick(['Пятровіч', 'Іванаўна', 'Міхайлавіч']),
    `${two((n % 28) + 1)}.${two((n % 12) + 1)}.${1950 + (n % 50)}`,
    pick(['F', 'M']),
    `+375 29 ${1_000_000 + n}`,
    `${two((n % 28) + 1)}.${two((n % 12) + 1)}.${2020 + (n % 5)}`,
    pick(['Мінск', 'Гродна', 'Брэст', 'Віцебск', 'Гомель', 'Магілёў']),
    pick(['arbitrary_arrest', 'arbitrary_arrest|beating', 'beating']),
    pick(['3-15d', '16d-3m', '']),
    pick(['так', 'так', 'не']),
    `Затрыманы каля дома, "сведкі" маўчаць; справа ${n}`.replace(/"/g, '""').replace(/^|$/g, '"'),
    pick(['Вольга', 'Андрэй']),
    pick(['анкета', 'ліст', 'тэлефон']),
    '',
    pick(['РУУС', 'ГУБАЗіК', '']),
    '',
  ].join(';');
}

/** The parser alone: bytes of the file to rows, nothing done with them. */
function parserSeconds(path: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const parser = createReadStream(path, { highWaterMark: 256 * 1024 }).pipe(parse({ delimiter: ';', bom: true }));
    parser.on('data', () => undefined).on('error', reject);
    parser.on('end', () => resolve((performance.now() - start) / 1000));
  });
}

async function vault(folder: string): Promise<{ database: Database; stop: () => Promise<void> }> {
  const server = await startPostgres({ folder: join(stateFolder(folder, serviceAccount()), 'postgres'), password: 'bench', durable: true });
  const owner = { name: 'bench_owner', password: 'bench' };
  const role = { name: 'dokaz_partner', password: 'bench' };
  await provision(server.url, { database: 'bench', owner, roles: [role] });
  await migrate(urlFor(server.url, owner, 'bench'), [PartnerVault1001000000001]);
  const database = await Database.open({ url: urlFor(server.url, role, 'bench'), applicationName: 'bench-import' });
  const stop = async () => {
    await database.close();
    await server.stop();
  };
  return { database, stop };
}

/**
 * Imports a CSV file of 18 columns from the first byte to the last vault commit (durable PostgreSQL): recognition, parsing,
 * checks of every mapped cell, encryption of every row. The limit is csv-parse alone on the same file in the same run.
 */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'dokaz-bench-import-'));
  const { database, stop } = await vault(folder);
  try {
    const path = join(folder, 'cases.csv');
    writeFileSync(path, [HEADER.join(';'), ...Array.from({ length: ROWS }, (_, n) => rowOf(n))].join('\r\n'));
    await database.tx((tx) => new MappingRepository().save(tx, { id: MAPPING.id, version: 1, body: MAPPING }, '2026-01-01'));
    await parserSeconds(path);
    const limit = ROWS / (await parserSeconds(path));

    const importer = new Importer(database, new VaultCipher(randomBytes(32)), new SystemClock(), randomUUID);
    let memory = 0;
    const once = async () => {
      const start = performance.now();
      const onProgress = () => (memory = Math.max(memory, process.memoryUsage().rss));
      const done = await importer.run(await importer.prepare(path, MAPPING.id), { onProgress });
      return { done, seconds: (performance.now() - start) / 1000 };
    };
    const first = await once();
    const again = await once();
    const figure = ROWS / first.seconds;
    const wanted = Math.min(0.5 * limit, CEILING);
    return {
      name: 'import',
      figure,
      unit: 'rows/s',
      limit,
      ratio: figure / limit,
      target: `≥ 0.5 of the parser's own rate, at most ${CEILING} rows/s are asked for (here ${Math.round(wanted)})`,
      ok: figure >= wanted && first.done.rowsNew === ROWS && again.done.rowsUnchanged === ROWS,
      details: {
        rows: ROWS,
        megabytes: Math.round(statSync(path).size / 1e6),
        sameFileAgainRowsPerSecond: Math.round(ROWS / again.seconds),
        peakMemoryMegabytes: Math.round(memory / 1e6),
      },
    };
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
