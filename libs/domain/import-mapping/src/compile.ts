import { vocabulary } from '#domain/case-record';
import type { DateOrder } from '#domain/dates';
import { Fault } from '#domain/fault';
import { foldTerm, isMangledNumber, readCell, type CellReading, type CellRule, type CellValue, type ProblemCode } from './cell.js';
import { rulesOf, type ConsentForm, type Mapping } from './mapping.js';
import { targetOf, type Reading, type Target } from './target.js';

/** A cell that could not be taken over; an empty column means the row. The text itself is not repeated. */
export interface Problem {
  readonly column: string;
  readonly code: ProblemCode;
}

/** A mapping ready to read cells, with everything it names looked up. */
export interface CompiledMapping {
  readonly mapping: Mapping;
  readonly columns: ReadonlyMap<string, readonly CellReader[]>;
  readonly constants: readonly { readonly target: Target; readonly value: CellValue }[];
  /** Folded value of the consent column → form; null = no consent. */
  readonly forms: ReadonlyMap<string, ConsentForm | null>;
  /** Columns that are neither stored nor compared. */
  readonly dropped: ReadonlySet<string>;
}

export interface CellReader {
  readonly target: Target;
  readonly read: (text: string) => CellReading;
}

/** Values of a column repeat; reading each once makes checking cheaper than parsing. Beyond this many, they don't. */
const REMEMBERED = 5000;

function reader(rule: CellRule): CellReader {
  if (rule.target.read === 'vault' || rule.target.read === 'drop') return { target: rule.target, read: (text) => readCell(text, rule) };
  const known = new Map<string, CellReading>();
  return {
    target: rule.target,
    read(text) {
      const before = known.get(text);
      if (before !== undefined) return before;
      const reading = readCell(text, rule);
      if (reading !== undefined && known.size < REMEMBERED) known.set(text, reading);
      return reading;
    },
  };
}

/** Vocabulary of a field that has none of its own in the table of fields. */
const VOCABULARY_OF: Partial<Record<Reading, string>> = { country: 'country', languages: 'language', place: 'admin1' };

/** The partner's own words win over the labels of a vocabulary. */
function wordsOf(target: Target, own: Readonly<Record<string, string>>, column: string): CellRule['codeOf'] {
  const terms = new Map(Object.entries(own).map(([term, code]) => [foldTerm(term), code]));
  const name = target.vocabulary ?? VOCABULARY_OF[target.read];
  if (name === undefined) return (word) => terms.get(foldTerm(word));
  const words = vocabulary(name);
  const wrong = Object.values(own).find((code) => !words.has(code));
  if (wrong !== undefined) throw new Fault('import-mapping/unknown-code', { column, field: target.path, code: wrong });
  // A place is looked up by its own rules first; only the partner's words for it count here.
  return (word) => terms.get(foldTerm(word)) ?? (target.read === 'place' ? undefined : words.codeOf(word));
}

function checkForms(forms: Mapping['consentForms']): Map<string, ConsentForm | null> {
  const purposes = vocabulary('purpose');
  for (const form of Object.values(forms ?? {})) {
    const wrong = Object.keys(form?.purposes ?? {}).find((purpose) => !purposes.has(purpose));
    if (wrong !== undefined) throw new Fault('import-mapping/unknown-code', { column: 'consentForms', field: 'purposes', code: wrong });
  }
  return new Map(Object.entries(forms ?? {}).map(([value, form]) => [foldTerm(value), form]));
}

/**
 * Looks up everything that a mapping names.
 *
 * @throws Fault `import-mapping/unknown-code` (column, field, code) for a code that no vocabulary has, and
 * `import-mapping/bad-constant` (field) for a constant that its target cannot read.
 */
export function compileMapping(mapping: Mapping): CompiledMapping {
  const forms = checkForms(mapping.consentForms);
  const rule = (
    to: string,
    column: string,
    more: { split?: string | undefined; dateOrder?: DateOrder | undefined; terms?: Record<string, string> | undefined },
  ): CellRule => {
    const target = targetOf(to);
    if (target === undefined) throw new Fault('import-mapping/unknown-target', { column, field: to });
    const known = (value: string) => (forms.has(foldTerm(value)) ? foldTerm(value) : undefined);
    const codeOf = target.read === 'form' ? known : wordsOf(target, more.terms ?? {}, column);
    return { target, split: more.split, dateOrder: more.dateOrder ?? mapping.dateOrder, codeOf };
  };
  const columns = new Map<string, CellReader[]>();
  const dropped = new Set<string>();
  for (const [column, rules] of Object.entries(mapping.columns)) {
    const readers = rulesOf(rules).map((one) => reader(rule(one.to, column, one)));
    if (readers.some((one) => one.target.read === 'drop')) dropped.add(column);
    else columns.set(column, readers);
  }
  const constants = Object.entries(mapping.constants ?? {}).map(([to, text]) => {
    const constant = rule(to, 'constants', { split: '|' });
    const reading = readCell(text, constant);
    if (reading === undefined || 'problem' in reading) throw new Fault('import-mapping/bad-constant', { field: to });
    return { target: constant.target, value: reading.value };
  });
  return { mapping, columns, constants, forms, dropped };
}

/** A mapping bound to the columns of one file. */
export interface RowReader {
  /** Columns of the file that nothing maps: kept in the vault, never leaving. */
  readonly unmapped: readonly string[];
  /** The row's own number, or the problem with it. */
  keyOf(row: readonly string[]): { readonly key: string } | Problem;
  /** What is wrong with the cells. */
  check(row: readonly string[]): Problem[];
  /** The row's cells as JSON, columns sorted by name, dropped ones left out: equal content has equal text. */
  json(row: readonly string[]): string;
}

/**
 * Binds a mapping to a file's header.
 *
 * @throws Fault `import/columns-missing` (column = the first one missing, missing = all of them) when the template has changed,
 * `import/column-twice` when a name stands twice.
 */
export function bindColumns(compiled: CompiledMapping, header: readonly string[]): RowReader {
  const at = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    if (name === '') continue;
    if (at.has(name)) throw new Fault('import/column-twice', { column: name });
    at.set(name, index);
  }
  const wanted = [...new Set([...compiled.mapping.key, ...compiled.columns.keys()])];
  const missing = wanted.filter((name) => !at.has(name));
  if (missing[0] !== undefined) throw new Fault('import/columns-missing', { column: missing[0], missing: missing.join(', ') });

  const readers = [...compiled.columns].flatMap(([column, list]) =>
    list.map((one) => ({ column, index: at.get(column)!, read: one.read })),
  );
  const keys = compiled.mapping.key.map((column) => ({ column, index: at.get(column)! }));
  const stored = [...at].filter(([name]) => !compiled.dropped.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const labels = stored.map(([name, index]) => ({ index, prefix: `${JSON.stringify(name)}:` }));
  return {
    unmapped: [...at.keys()].filter((name) => !compiled.columns.has(name) && !compiled.dropped.has(name)),
    keyOf(row) {
      const values: string[] = [];
      for (const { column, index } of keys) {
        const value = (row[index] ?? '').trim().normalize('NFC');
        if (value === '') return { column, code: 'key-empty' };
        if (isMangledNumber(value)) return { column, code: 'number-mangled' };
        values.push(value);
      }
      return { key: JSON.stringify(values) };
    },
    check(row) {
      const problems: Problem[] = [];
      for (const { column, index, read } of readers) {
        const reading = read(row[index] ?? '');
        if (reading !== undefined && 'problem' in reading) problems.push({ column, code: reading.problem });
      }
      return problems;
    },
    json(row) {
      let text = '{';
      for (const { index, prefix } of labels) text += `${text === '{' ? '' : ','}${prefix}${JSON.stringify(row[index] ?? '')}`;
      return `${text}}`;
    },
  };
}
