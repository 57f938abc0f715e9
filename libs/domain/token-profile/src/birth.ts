import { parseDate } from '#domain/dates';

/** What is known of a date of birth; digits as written in `YYYYMMDD`. */
export interface Birth {
  readonly year: string;
  /** Two digits; absent when only the year is known. */
  readonly month?: string;
  /** Two digits; absent when only year and month are known. */
  readonly day?: string;
  /** No calendar has the date: it may resemble another one, but is never equal to it. */
  readonly impossible?: true;
}

export type ReadBirth = { readonly birth: Birth | null; readonly reason?: 'empty' | 'impossible-date' | 'placeholder-date' };

/** Programs write these when nothing is known. */
const PLACEHOLDERS = new Set(['19000101', '19700101', '18991230', '18991231']);
const FIRST_YEAR = 1880;
const LAST_YEAR = 2099;

function plausible(year: string): boolean {
  return Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
}

function ofEdtf(edtf: string): Birth | null {
  const [year = '', month, day] = edtf.split('-');
  if (!plausible(year)) return null;
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
}

/** `19800231`: eight digits that are no date, neither with day and month the other way round. */
function ofDigits(digits: string): Birth | null {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  if (!plausible(year) || month === '00' || day === '00') return null;
  return { year, month, day, impossible: true };
}

/** A month beyond 12 with a day that could be one: the two were entered the other way round. */
function turned(digits: string): Birth | null {
  const parsed = parseDate(`${digits.slice(0, 4)}-${digits.slice(6)}-${digits.slice(4, 6)}`);
  return parsed.kind === 'date' ? ofEdtf(parsed.edtf) : null;
}

function read(text: string): Birth | null {
  const compact = /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
  // EDTF marks of doubt (`1985~`, `1985-03?`) say nothing that a comparison could use.
  const parsed = parseDate(compact.replace(/[~?%]+$/u, ''));
  if (parsed.kind === 'date') return ofEdtf(parsed.edtf);
  // Day first, as the partners write; the class with both orders finds the other reading.
  if (parsed.kind === 'ambiguous') return ofEdtf(parsed.candidates[0]!);
  const dotted = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  const iso = /^(\d{4})[./-]?(\d{2})[./-]?(\d{2})$/.exec(text);
  const digits = dotted
    ? `${dotted[3]!}${dotted[2]!.padStart(2, '0')}${dotted[1]!.padStart(2, '0')}`
    : iso
      ? `${iso[1]!}${iso[2]!}${iso[3]!}`
      : '';
  return digits === '' ? null : (turned(digits) ?? ofDigits(digits));
}

/**
 * Reads a date of birth: EDTF, `19850312`, and what `#domain/dates` reads (`12.03.1985`, `12 сакавіка 1985`, `March 1985`).
 * An impossible date gives its year and a reason, or nothing and a reason.
 */
export function readBirth(text: string | undefined): ReadBirth {
  const trimmed = (text ?? '').trim();
  if (trimmed === '') return { birth: null, reason: 'empty' };
  const birth = read(trimmed);
  if (birth === null) return { birth, reason: 'impossible-date' };
  if (PLACEHOLDERS.has(`${birth.year}${birth.month ?? ''}${birth.day ?? ''}`)) return { birth: null, reason: 'placeholder-date' };
  return birth.impossible ? { birth, reason: 'impossible-date' } : { birth };
}
