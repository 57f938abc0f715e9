import { CATEGORIES } from '#domain/access';
import { dayOf } from './day-of.js';
import { onlyReads, type Request } from './request.js';
import { ASSURANCES_NEEDED, type Assurance } from './vocabulary.js';

/** Years of reading, and of keeping, that one request may ask for at most. */
const READING_YEARS = 3;
const KEEPING_YEARS = 30;
/** Days that rapporteurs of the Moscow Mechanism have for their report. */
const REPORT_DAYS = 21;

/** Assurances that the purpose asks for and the request does not give. */
export function missingAssurances({ purpose, assurances }: Pick<Request, 'purpose' | 'assurances'>): Assurance[] {
  return ASSURANCES_NEEDED[purpose].filter((needed) => !assurances.includes(needed));
}

/** One member that asks for too much, with what it may be at most: a code, or a last day. */
export interface Breadth {
  readonly field: '/scope/categories' | '/scope/period' | '/until' | '/retainUntil';
  readonly limit: string;
}

/**
 * In what a request asks for too much: everything, everywhere or at all times, or without end. An owner could answer such a request
 * only with everything or nothing, so it goes back with a narrower proposal.
 */
export function overBreadth({
  scope,
  until,
  retainUntil,
  filedOn,
  ...request
}: Pick<Request, 'scope' | 'until' | 'retainUntil' | 'filedOn' | 'kind' | 'legalBasis'>): Breadth[] {
  const { codes, facilities, units, categories, regions, period } = scope;
  const specific = codes.length + facilities.length + units.length > 0;
  const everywhere = regions.includes('*');
  const open = period.from === null || period.until === null;
  const found: Breadth[] = [];
  if (categories.length === CATEGORIES.length && (everywhere || open) && !specific)
    found.push({ field: '/scope/categories', limit: 'not-all' });
  if (everywhere && open && !specific) found.push({ field: '/scope/period', limit: 'closed-or-regions' });
  const reading = onlyReads(request) ? daysAfter(filedOn, REPORT_DAYS) : yearsAfter(filedOn, READING_YEARS);
  const keeping = yearsAfter(filedOn, KEEPING_YEARS);
  if (until > reading) found.push({ field: '/until', limit: reading });
  if (retainUntil > keeping) found.push({ field: '/retainUntil', limit: keeping });
  return found;
}

function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
}

/** The same day of a later year; 29 February becomes the 28th, so that the limit is a day that exists. */
function yearsAfter(day: string, years: number): string {
  const rest = day.slice(4);
  return `${Number(day.slice(0, 4)) + years}${rest === '-02-29' ? '-02-28' : rest}`;
}
