import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { NAME_RULES, compareNames, foldName, type FoldedName } from '#domain/names';

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

function pairFigures(rows: readonly Row[]): Omit<NameFigures, 'seconds'> {
  const all = new Count();
  const groups = new Map<string, Count>();
  for (const row of rows) {
    const [a, b] = [row['name_a'] ?? row['name1'] ?? '', row['name_b'] ?? row['name2'] ?? ''];
    const isMatch = YES.has((row['is_match'] ?? '').trim().toLowerCase());
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

/** @throws Error when the file has neither kind of columns */
export function nameFigures(file: string): NameFigures {
  const started = performance.now();
  const rows = parse(readFileSync(file), { columns: true, bom: true, trim: true, skip_empty_lines: true }) as Row[];
  const columns = Object.keys(rows[0] ?? {});
  const pairs = columns.includes('is_match') && ['name_a', 'name1'].some((name) => columns.includes(name));
  if (!pairs && !(columns.includes('person_id') && columns.includes('name'))) {
    throw new Error(`${file}: needs columns name_a, name_b, is_match (or name1, name2), or person_id, name`);
  }
  const figures = pairs ? pairFigures(rows) : spellingFigures(rows);
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

// Runs alone too: node dist/tools/eval/names/eval-names.js PAIRS.csv [--json]
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  if (file === undefined) process.stderr.write('usage: eval-names PAIRS.csv [--json]\n');
  else evalNames(file, { json: process.argv.includes('--json') });
}
