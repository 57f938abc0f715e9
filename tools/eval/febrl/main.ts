import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnNamed, readTable } from '../tables/table.js';

/**
 * Cuts a FEBRL data set into two files for `npm run eval:linkage`: the originals, and of every original its first duplicate, so that
 * both are free of duplicates as FEBRL 4 is. The social number is left out.
 *
 * usage: node dist/tools/eval/febrl/main.js DATASET.csv DIR
 */
const [, , file = '', folder = 'febrl'] = process.argv;
const table = readTable(file);
const id = columnNamed(table, 'rec_id');
const kept = table.header.flatMap((name, i) => (name === 'soc_sec_id' ? [] : [i]));

const line = (row: readonly string[]) => kept.map((i) => row[i] ?? '').join(',');
const numbered = (kind: string) =>
  new Map(table.rows.flatMap((row) => (row[id]?.endsWith(kind) === true ? [[row[id].slice(0, -kind.length), row] as const] : [])));
const [originals, duplicates] = [numbered('-org'), numbered('-dup-0')];

const NAMES = { id: 'rec_id', given: 'given_name', family: 'surname', birthDate: 'date_of_birth', region: 'state' };
const WHOLE = { ...NAMES, place: 'suburb', postcode: 'postcode', address: ['street_number', 'address_1', 'address_2'] };

mkdirSync(folder, { recursive: true });
const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
write('a.csv', [line(table.header), ...[...originals.values()].map(line)]);
write('b.csv', [line(table.header), ...[...duplicates.values()].map(line)]);
write('gold.csv', ['a,b', ...[...duplicates.keys()].filter((key) => originals.has(key)).map((key) => `${key}-org,${key}-dup-0`)]);
write('names.json', [JSON.stringify(NAMES)]);
write('whole.json', [JSON.stringify(WHOLE)]);
