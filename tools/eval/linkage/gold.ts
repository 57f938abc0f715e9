import { BadInput } from '../tables/bad-input.js';
import { columnNamed, type Table } from '../tables/table.js';
import type { EvalRecord } from './columns.js';
import { pairName } from './figures.js';

/** The true pairs as numbers of records, and how many of the file's pairs name a record that neither table has. */
export interface Gold {
  readonly pairs: ReadonlySet<string>;
  readonly unknown: number;
}

type Ids = ReadonlyMap<string, readonly number[]>;
type Pair = readonly [string, string];

const YES = new Set(['1', 'true', 'yes', 'y', 't', 'match', 'same']);
const NO = new Set(['0', 'false', 'no', 'n', 'f', 'nonmatch', 'different']);

function numbersOf(records: readonly EvalRecord[]): Ids {
  const found = new Map<string, number[]>();
  for (const [i, { id }] of records.entries()) found.set(id, [...(found.get(id) ?? []), i]);
  return found;
}

/** Rows that say of themselves that they are no match are left out. */
function judged(table: Table): readonly (readonly string[])[] {
  const at = columnNamed(table, 'is_match', 'match', 'label', 'is_true', 'same');
  if (at < 0) return table.rows;
  return table.rows.filter((row, i) => {
    const word = (row[at] ?? '').toLowerCase();
    if (!YES.has(word) && !NO.has(word))
      throw new BadInput(`${table.file}: row ${i + 2} says neither yes nor no in the column "${table.header[at]}"`);
    return YES.has(word);
  });
}

/** An id and its person: every record of A belongs with every record of B of the same person. */
function byPerson(rows: readonly (readonly string[])[], a: Ids, b: Ids): Pair[] {
  const people = new Map<string, [string[], string[]]>();
  for (const [id = '', person = ''] of rows) {
    const sides = people.get(person) ?? [[], []];
    people.set(person, sides);
    if (a.has(id)) sides[0].push(id);
    if (b.has(id)) sides[1].push(id);
  }
  return [...people.values()].flatMap(([ofA, ofB]) => ofA.flatMap((left) => ofB.map((right): Pair => [left, right])));
}

/** The shapes that a gold file may have; the one in which most rows name records is its own. */
function readings(rows: readonly (readonly string[])[], a: Ids, b: Ids): Pair[][] {
  const straight = rows.map(([left = '', right = '']): Pair => [left, right]);
  const single = rows.every((row) => row.filter((cell) => cell !== '').length === 1);
  if (single) return [rows.map(([id = '']): Pair => [id, id])];
  return [straight, straight.map(([left, right]): Pair => [right, left]), byPerson(rows, a, b)];
}

/**
 * True pairs: two columns of ids, of A and of B in either order; one column of ids that both tables share; or an id and the
 * person it belongs to. The header does not matter, but that rows with a no in a column `is_match` are left out.
 *
 * @throws BadInput when no row names a record of both
 */
export function goldOf(table: Table, a: readonly EvalRecord[], b: readonly EvalRecord[]): Gold {
  const [ofA, ofB] = [numbersOf(a), numbersOf(b)];
  const known = ([left, right]: Pair) => ofA.has(left) && ofB.has(right);
  // A file without a header loses no pair: its first row is one when it names records.
  const [left = '', right = left] = table.header;
  const first: Pair = [left, right];
  const rows = judged(table);
  const headed = known(first) || known([first[1], first[0]]) ? [first, ...rows] : rows;
  if (headed.length === 0) return { pairs: new Set(), unknown: 0 };
  const counted = readings(headed, ofA, ofB).map((pairs) => ({ pairs, known: pairs.filter(known).length }));
  const best = counted.reduce((most, one) => (one.known > most.known ? one : most));
  if (best.known === 0)
    throw new BadInput(
      `${table.file}: no row names a record of both files; its first row is "${headed[0]!.join(',')}", ` +
        `and the first ids of the files are "${a[0]?.id ?? ''}" and "${b[0]?.id ?? ''}"`,
    );
  const pairs = new Set<string>();
  for (const [left, right] of best.pairs)
    for (const i of ofA.get(left) ?? []) for (const j of ofB.get(right) ?? []) pairs.add(pairName(i, j));
  return { pairs, unknown: best.pairs.length - best.known };
}
