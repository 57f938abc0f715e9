import type { Consent, Person } from '#domain/case-record';
import { isDay, monthOfNumber, monthRange } from '#domain/dates';
import { NO_END, type Audience } from './audience.js';

/** Why a record waits at its owner; earlier ones are said first when several apply. */
export const HOLDS = [
  'consent:missing',
  'consent:withdrawn',
  'consent:guardian-missing',
  'consent:analysis-no',
  'consent:expired',
  'consent:ask',
  'consent:no-recipient',
] as const;
export type ConsentHold = (typeof HOLDS)[number];

export interface Setting {
  /** Enrolled partners other than the owner. */
  readonly partners: readonly string[];
  /** YYYY-MM. */
  readonly today: string;
}

/** Allowed to every enrolled partner, those of later years included. */
const EVERY_PARTNER = 'coalition';

/**
 * The last whole month before a consent ends: an audience is counted in months, and reading after the end is worse than
 * ending some days early. Something that is no date ends at once.
 */
export function lastMonth(expires: string | undefined): string {
  if (expires === undefined) return NO_END;
  const range = monthRange(expires);
  if (range === undefined) return '0000-01';
  return monthOfNumber(isDay(expires) && !endsMonth(expires) ? Math.max(0, range.until - 1) : range.until);
}

function endsMonth(day: string): boolean {
  const dayOfMonth = Number(day.slice(8));
  return dayOfMonth >= 28 && !isDay(`${day.slice(0, 8)}${dayOfMonth + 1}`);
}

/** Whoever is named by `allow` and not by `deny`; a form that names nobody allows nobody. */
function recipients(consent: Consent, partners: readonly string[]): string[] {
  const denied = new Set(consent.deny ?? []);
  if (denied.has(EVERY_PARTNER)) return [];
  const allowed = new Set(consent.allow);
  return partners.filter((partner) => (allowed.has(EVERY_PARTNER) || allowed.has(partner)) && !denied.has(partner)).sort();
}

/** What one person's consent allows today, or why nothing. Absent = no; `ask` = no until answered; nothing overrides. */
export function readConsent(consent: Consent, person: Person, { partners, today }: Setting): Audience | ConsentHold {
  if (consent.withdrawn !== undefined) return 'consent:withdrawn';
  // A child's own yes does not count, nor does anybody else's but the guardian's.
  if (person.minorBand !== undefined && consent.by !== 'guardian') return 'consent:guardian-missing';
  const analysis = Object.hasOwn(consent.purposes, 'analysis') ? consent.purposes['analysis'] : 'no';
  if (analysis === 'ask') return 'consent:ask';
  if (analysis !== 'yes') return 'consent:analysis-no';
  const until = lastMonth(consent.expires);
  if (until < today) return 'consent:expired';
  const allowed = recipients(consent, partners);
  if (allowed.length === 0) return 'consent:no-recipient';
  const purposes = Object.keys(consent.purposes).filter((purpose) => consent.purposes[purpose] === 'yes');
  return { partners: allowed, purposes: purposes.sort(), until };
}
