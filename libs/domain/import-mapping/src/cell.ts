import { isDay, parseDate, toMonth, type DateOrder } from '#domain/dates';
import { lookupPlace } from '#domain/places';
import type { Target } from './target.js';

/** What may be wrong with a cell or row; `fault.import/<code>` in the catalogue says what to do. */
export type ProblemCode =
  | 'date-ambiguous'
  | 'date-invalid'
  | 'unknown-term'
  | 'unknown-place'
  | 'unknown-consent'
  | 'not-a-number'
  | 'not-yes-no'
  | 'not-a-url'
  | 'formula'
  | 'number-mangled'
  | 'key-empty'
  | 'duplicate-key'
  | 'column-count'
  | 'act-without-code'
  | 'nothing-to-record'
  | 'mixed-record';

/** A date as a day, month or year. */
export interface DateValue {
  readonly edtf: string;
  readonly precision: 'day' | 'month' | 'year';
}
export interface PlaceValue {
  readonly admin1: string;
  readonly facility?: string;
}
export type CellValue = string | readonly string[] | number | boolean | DateValue | PlaceValue;

/** A value, a problem, or nothing (an empty cell). */
export type CellReading = { readonly value: CellValue } | { readonly problem: ProblemCode } | undefined;

export interface CellRule {
  readonly target: Target;
  readonly split?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** The code that a word of the partner stands for; for a form, the folded value of the consent column. */
  readonly codeOf: (word: string) => string | undefined;
}

/** A term as it is compared: NFC, lower case, single spaces. */
export function foldTerm(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

const YES = new Set(['yes', 'y', 'true', '1', 'да', 'так', 'tak', 'oui']);
const NO = new Set(['no', 'n', 'false', '0', 'нет', 'не', 'nie', 'non']);

function parts(text: string, split: string | undefined): string[] {
  const all = split === undefined ? [text] : text.split(split);
  return all.map((part) => part.trim()).filter((part) => part !== '');
}

function readDate(text: string, order: DateOrder | undefined): CellReading {
  const date = parseDate(text, order === undefined ? {} : { order });
  if (date.kind === 'ambiguous') return { problem: 'date-ambiguous' };
  if (date.kind === 'invalid') return { problem: 'date-invalid' };
  return { value: { edtf: date.edtf, precision: date.precision } };
}

function readPrecise(text: string, rule: CellRule, wanted: 'day' | 'month' | 'any'): CellReading {
  const read = readDate(text, rule.dateOrder);
  if (read === undefined || 'problem' in read) return read;
  const { edtf } = read.value as DateValue;
  if (wanted === 'day' && !isDay(edtf)) return { problem: 'date-invalid' };
  return { value: wanted === 'month' ? toMonth(edtf) : edtf };
}

function readCodes(text: string, rule: CellRule): CellReading {
  const codes = parts(text, rule.split).map(rule.codeOf);
  return codes.includes(undefined) ? { problem: 'unknown-term' } : { value: [...new Set(codes as string[])] };
}

function readPlace(text: string): CellReading {
  const place = lookupPlace(text);
  if (place.kind === 'unknown') return { problem: 'unknown-place' };
  return { value: place.facility === undefined ? { admin1: place.admin1 } : { admin1: place.admin1, facility: place.facility } };
}

/** Reads one cell. Expected failures are values: an importer reports them and goes on. */
export function readCell(raw: string, rule: CellRule): CellReading {
  const text = raw.trim().normalize('NFC');
  if (text === '') return undefined;
  switch (rule.target.read) {
    case 'drop':
      return undefined;
    case 'vault':
    case 'text':
      return { value: text };
    case 'birthDate':
    case 'date':
      return readDate(text, rule.dateOrder);
    case 'edtf':
      return readPrecise(text, rule, 'any');
    case 'month':
      return readPrecise(text, rule, 'month');
    case 'day':
      return readPrecise(text, rule, 'day');
    case 'place': {
      const own = rule.codeOf(text);
      return own === undefined ? readPlace(text) : { value: { admin1: own } };
    }
    case 'form': {
      const form = rule.codeOf(text);
      return form === undefined ? { problem: 'unknown-consent' } : { value: form };
    }
    case 'country':
    case 'code': {
      const code = rule.codeOf(text);
      return code === undefined ? { problem: 'unknown-term' } : { value: code };
    }
    case 'languages':
    case 'codes':
      return readCodes(text, rule);
    case 'boolean': {
      const word = foldTerm(text);
      if (YES.has(word)) return { value: true };
      return NO.has(word) ? { value: false } : { problem: 'not-yes-no' };
    }
    case 'age':
    case 'integer': {
      const digits = text.replace(/[\s\u00a0]/g, '');
      return /^-?\d{1,15}$/.test(digits) ? { value: Number(digits) } : { problem: 'not-a-number' };
    }
    case 'url':
      return /^https?:\/\/[^\s]+$/i.test(text) ? { value: text } : { problem: 'not-a-url' };
  }
}

/** A number that a spreadsheet program has rounded: `1,23457E+11`. As an identifier it is lost. */
export function isMangledNumber(text: string): boolean {
  return /^\s*-?\d+(?:[.,]\d+)?E\+?\d+\s*$/i.test(text);
}
