import { isDay } from './edtf.js';
import { monthOfWord } from './month-words.js';

/** Order of day, month and year in a column whose dates are written with slashes or dashes. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** A day, month or year as EDTF, or why not; expected failures are values, so that an importer can ask once per column. */
export type ParsedDate =
  | { readonly kind: 'date'; readonly edtf: string; readonly precision: 'day' | 'month' | 'year' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'invalid' };

const INVALID: ParsedDate = { kind: 'invalid' };
const pad = (text: string | number) => String(text).padStart(2, '0');

function day(year: string, month: string | number, dayOfMonth: string): ParsedDate {
  const edtf = `${year}-${pad(month)}-${pad(dayOfMonth)}`;
  return isDay(edtf) ? { kind: 'date', edtf, precision: 'day' } : INVALID;
}

function month(year: string, value: string | number): ParsedDate {
  const n = Number(value);
  return n >= 1 && n <= 12 ? { kind: 'date', edtf: `${year}-${pad(n)}`, precision: 'month' } : INVALID;
}

/** `08/09/2020`: with a stated order it is read so; without, only when one reading exists or both agree. */
function numeric(first: string, second: string, year: string, order: DateOrder | undefined): ParsedDate {
  const dmy = day(year, second, first);
  const mdy = day(year, first, second);
  // A column of year-first dates says nothing about one that ends with the year.
  if (order === 'dmy') return dmy;
  if (order === 'mdy') return mdy;
  if (dmy.kind !== 'date') return mdy;
  if (mdy.kind !== 'date' || mdy.edtf === dmy.edtf) return dmy;
  return { kind: 'ambiguous', candidates: [dmy.edtf, mdy.edtf] };
}

function worded(text: string): ParsedDate {
  const parts = text
    .replace(/(?<=\d)(?:st|nd|rd|th|er)\b|[.,]|(?<=\d)\s*(?:г|года|год)?$/gu, ' ')
    .trim()
    .split(/\s+/);
  const words = parts.filter((part) => !/^(?:г|год|года|of|de)$/u.test(part));
  const [a = '', b = '', c = ''] = words;
  const isYear = (part: string) => /^\d{4}$/.test(part);
  const isDayOfMonth = (part: string) => /^\d{1,2}$/.test(part);
  if (words.length === 2 && isYear(b)) {
    const value = monthOfWord(a);
    return value === undefined ? INVALID : month(b, value);
  }
  if (words.length !== 3 || !isYear(c)) return INVALID;
  const value = monthOfWord(isDayOfMonth(a) ? b : a);
  const dayOfMonth = isDayOfMonth(a) ? a : b;
  return value === undefined || !isDayOfMonth(dayOfMonth) ? INVALID : day(c, value, dayOfMonth);
}

/**
 * Reads a date as people write it: `2020-08-12` (a clock time after it is dropped), `2020-08`, `2020`, `12.08.2020`,
 * `08.2020`, `12/08/2020`, `12 жніўня 2020`, `August 12, 2020`, `août 2020`.
 *
 * Dotted dates are day first, as everywhere where the partners write them so. Two-digit years are invalid: a birth year
 * and the year of an arrest would be guessed alike.
 */
export function parseDate(text: string, options: { readonly order?: DateOrder } = {}): ParsedDate {
  const trimmed = text.normalize('NFC').trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(trimmed);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const yearMonth = /^(\d{4})[-/.](\d{1,2})$/.exec(trimmed);
  if (yearMonth) return month(yearMonth[1]!, yearMonth[2]!);
  if (/^\d{4}$/.test(trimmed)) return { kind: 'date', edtf: trimmed, precision: 'year' };
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(trimmed);
  if (monthYear) return month(monthYear[2]!, monthYear[1]!);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: \d{1,2}:\d{2}.*)?$/.exec(trimmed);
  if (dotted) return day(dotted[3]!, dotted[2]!, dotted[1]!);
  const numbers = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(trimmed);
  if (numbers) return numeric(numbers[1]!, numbers[2]!, numbers[3]!, options.order);
  return worded(trimmed);
}
