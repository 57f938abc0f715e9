import { NAME_RULES, compareNames, foldName, type FoldedName } from '#domain/names';
import { BadInput } from '../tables/bad-input.js';
import { columnsOf, plainHeader, readTable } from '../tables/table.js';

/**
 * How well folding alone tells the same name from others. Two kinds of CSV file: pairs with a judgement (`name_a`, `name_b`
 * or `name1`, `name2`; `is_match`), or spellings of people (`person_id`, `name`), of which every pair is judged.
 */
export interface Figures {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface NameFigures extends Figures {
  readonly rules: string;
  readonly pairs: number;
  /** Without pairs of people who share a spelling to the letter: no method can tell them apart by it. */
  readonly withoutHomonyms?: Figures & { readonly homonymPairs: number };
  /** Only pairs of which both spellings hold a patronymic. */
  readonly withPatronymic?: Figures;
  /** By the file's own `schema` column. */
  readonly groups?: Readonly<Record<string, Figures>>;
  readonly seconds: number;
}

class Count {
  tp = 0;
  fp = 0;
  fn = 0;
  tn = 0;

  add(isMatch: boolean, found: boolean): void {
    if (isMatch) this[found ? 'tp' : 'fn']++;
    else this[found ? 'fp' : 'tn']++;
  }

  figures(): Figures {
    const ratio = (part: number, whole: number) => (whole === 0 ? 1 : Number((part / whole).toFixed(4)));
    return {
      truePositives: this.tp,
      falsePositives: this.fp,
      falseNegatives: this.fn,
      trueNegatives: this.tn,
      precision: ratio(this.tp, this.tp + this.fp),
      recall: ratio(this.tp, this.tp + this.fn),
      f1: ratio(2 * this.tp, 2 * this.tp + this.fp + this.fn),
    };
  }
}

type Row = Readonly<Record<string, string>>;
const YES = new Set(['true', '1', 'yes', 'y', 't']);
const NO = new Set(['false', '0', 'no', 'n', 'f']);

function judgement(row: Row, at: number, file: string): boolean {
  const word = (row['is_match'] ?? '').toLowerCase();
  if (!YES.has(word) && !NO.has(word)) throw new BadInput(`${file}: row ${at + 2} says neither true nor false in the column "is_match"`);
  return YES.has(word);
}

function pairFigures(file: string, rows: readonly Row[]): Omit<NameFigures, 'seconds'> {
  const all = new Count();
  const groups = new Map<string, Count>();
  for (const [at, row] of rows.entries()) {
    const [a, b] = [row['name_a'] ?? row['name1'] ?? '', row['name_b'] ?? row['name2'] ?? ''];
    const isMatch = judgement(row, at, file);
    const found = compareNames(foldName({ full: a }), foldName({ full: b })).match;
    all.add(isMatch, found);
    const { schema } = row;
    if (schema === undefined) continue;
    const group = groups.get(schema) ?? new Count();
    groups.set(schema, group);
    group.add(isMatch, found);
  }
  const named = [...groups].map(([name, count]) => [name, count.figures()] as const);
  return { rules: NAME_RULES, pairs: rows.length, ...all.figures(), ...(named.length > 0 ? { groups: Object.fromEntries(named) } : {}) };
}

interface Spelling {
  readonly person: string;
  readonly text: string;
  readonly name: FoldedName;
}

/** Pairs of people of whom two spellings are equal to the letter. */
function homonymsOf(spellings: readonly Spelling[]): Set<string> {
  const byText = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    const text = spelling.text.trim().toLowerCase();
    byText.set(text, [...(byText.get(text) ?? []), spelling]);
  }
  const found = new Set<string>();
  for (const same of byText.values()) {
    for (const one of same) for (const other of same) if (one.person !== other.person) found.add(`${one.person}|${other.person}`);
  }
  return found;
}

function spellingFigures(rows: readonly Row[]): Omit<NameFigures, 'seconds'> {
  const spellings = rows.map((row): Spelling => {
    const text = row['name'] ?? '';
    return { person: row['person_id'] ?? '', text, name: foldName({ full: text }) };
  });
  const homonyms = homonymsOf(spellings);
  const [all, distinct, withPatronymic] = [new Count(), new Count(), new Count()];
  let pairs = 0;
  for (const [index, one] of spellings.entries()) {
    for (const other of spellings.slice(index + 1)) {
      const isMatch = one.person === other.person;
      const found = compareNames(one.name, other.name).match;
      pairs++;
      all.add(isMatch, found);
      if (!homonyms.has(`${one.person}|${other.person}`)) distinct.add(isMatch, found);
      if (one.name.patronymic !== null && other.name.patronymic !== null) withPatronymic.add(isMatch, found);
    }
  }
  return {
    rules: NAME_RULES,
    pairs,
    ...all.figures(),
    withoutHomonyms: { ...distinct.figures(), homonymPairs: homonyms.size / 2 },
    withPatronymic: withPatronymic.figures(),
  };
}

/** @throws BadInput when the file cannot be read, has neither kind of columns, or a judgement that is none */
export function nameFigures(file: string): NameFigures {
  const started = performance.now();
  const table = readTable(file);
  const columns = table.header.map(plainHeader);
  const rows = table.rows.map((row): Row => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ''])));
  const has = (...names: readonly string[]) => names.every((name) => columns.includes(name));
  const pairs = has('is_match') && (has('name_a', 'name_b') || has('name1', 'name2'));
  if (!pairs && !has('person_id', 'name'))
    throw new BadInput(
      `${file}: needs the columns name_a, name_b (or name1, name2) and is_match, or person_id and name; it has ${columnsOf(table)}`,
    );
  if (rows.length === 0) throw new BadInput(`${file}: has a header and no rows`);
  const figures = pairs ? pairFigures(file, rows) : spellingFigures(rows);
  return { ...figures, seconds: Number(((performance.now() - started) / 1000).toFixed(2)) };
}

function line(name: string, { truePositives, falsePositives, falseNegatives, precision, recall, f1 }: Figures): string {
  const figures = `P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  F1 ${f1.toFixed(4)}`;
  return `${name.padEnd(20)} ${figures}  (found ${truePositives}, wrong ${falsePositives}, missed ${falseNegatives})`;
}

/** Prints the figures of one file: lines for a person, or one JSON object. */
export function evalNames(file: string, { json }: { readonly json: boolean }): void {
  const figures = nameFigures(file);
  const { withoutHomonyms, withPatronymic, groups } = figures;
  const lines = [
    `${figures.rules}: ${figures.pairs} pairs in ${figures.seconds} s`,
    line('all', figures),
    ...(withoutHomonyms === undefined ? [] : [line(`without ${withoutHomonyms.homonymPairs} homonyms`, withoutHomonyms)]),
    ...(withPatronymic === undefined ? [] : [line('with patronymic', withPatronymic)]),
    ...Object.entries(groups ?? {}).map(([name, group]) => line(name, group)),
  ];
  process.stdout.write(`${json ? JSON.stringify(figures) : lines.join('\n')}\n`);
}
