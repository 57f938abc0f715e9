/** Months as numbers: year × 12 + month − 1; both ends included. */
export interface MonthRange {
  readonly from: number;
  readonly until: number;
}

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
/** EDTF level 2: 33–36 are the quarters, independent of hemisphere. */
const FIRST_QUARTER = 33;
const LAST_QUARTER = 36;

const pad = (n: number, width: number) => String(n).padStart(width, '0');

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function rangeOfOne(edtf: string): MonthRange | undefined {
  const shape = SHAPE.exec(edtf);
  if (shape === null) return undefined;
  const year = Number(shape[1]);
  if (shape[2] === undefined) return { from: year * 12, until: year * 12 + 11 };
  const part = Number(shape[2]);
  if (part >= 1 && part <= 12) {
    const day = shape[3] === undefined ? 1 : Number(shape[3]);
    if (day < 1 || day > daysInMonth(year, part)) return undefined;
    return { from: year * 12 + part - 1, until: year * 12 + part - 1 };
  }
  if (part < FIRST_QUARTER || part > LAST_QUARTER || shape[3] !== undefined) return undefined;
  const first = year * 12 + (part - FIRST_QUARTER) * 3;
  return { from: first, until: first + 2 };
}

/**
 * The months that an EDTF value covers: `2020-08-12`, `2020-08`, `2020-35` (third quarter), `2020` or an interval `a/b`.
 *
 * @returns undefined when it is none of them, the day does not exist, or the interval runs backwards.
 */
export function monthRange(edtf: string): MonthRange | undefined {
  const slash = edtf.indexOf('/');
  if (slash === -1) return rangeOfOne(edtf);
  const from = rangeOfOne(edtf.slice(0, slash));
  const until = rangeOfOne(edtf.slice(slash + 1));
  if (from === undefined || until === undefined || until.until < from.from) return undefined;
  return { from: from.from, until: until.until };
}

/** `2020-08` or `2020-08-12` → 2020 × 12 + 7; undefined for anything coarser or malformed. */
export function monthNumber(month: string): number | undefined {
  const range = rangeOfOne(month);
  return range === undefined || range.from !== range.until ? undefined : range.from;
}

/** 24247 → `2020-08`. */
export function monthOfNumber(n: number): string {
  return `${pad(Math.floor(n / 12), 4)}-${pad((n % 12) + 1, 2)}`;
}

/** A day or month → its month; coarser values stay as they are. */
export function toMonth(edtf: string): string {
  const n = monthNumber(edtf);
  return n === undefined ? edtf : monthOfNumber(n);
}

/** A day or month → its quarter (`2020-33` … `2020-36`); coarser values stay as they are. */
export function toQuarter(edtf: string): string {
  const n = monthNumber(edtf);
  return n === undefined ? edtf : `${pad(Math.floor(n / 12), 4)}-${FIRST_QUARTER + Math.floor((n % 12) / 3)}`;
}

/** A day, month, quarter or year → its year; an interval stays as it is. */
export function toYear(edtf: string): string {
  return rangeOfOne(edtf) === undefined ? edtf : edtf.slice(0, 4);
}

/** True for a day (`YYYY-MM-DD`) that exists in the calendar. */
export function isDay(text: string): boolean {
  return text.length === 10 && rangeOfOne(text) !== undefined;
}
