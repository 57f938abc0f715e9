import type { Consent, Person } from '#domain/case-record';
import { lastMonth } from './one-consent.js';

/** Who would read a record, and for what. */
export interface RecipientUse {
  /** Purpose of the consent's own list: `icc`, `national`, `un`, … */
  readonly purpose: string;
  /** Every reader with all names under which a consent may speak of it: its code, and what people call it (`ICC-OTP`). */
  readonly readers: readonly (readonly string[])[];
  /** What the readers promised. */
  readonly assurances: readonly string[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Why nobody of these may read the record. */
export type RecipientHold =
  | 'consent:missing'
  | 'consent:withdrawn'
  | 'consent:guardian-missing'
  | 'consent:expired'
  | 'consent:purpose-ask'
  | 'consent:purpose-no'
  | 'consent:recipient-denied'
  | 'consent:recipient-not-named'
  | 'consent:condition-not-promised';

export type RecipientConsent =
  | {
      readonly allowed: true;
      /** Conditions of anybody concerned; every reader promised them. */
      readonly conditions: readonly string[];
      /** Last day of the earliest expiry; undefined = none. */
      readonly until: string | undefined;
      /** Everybody concerned said an explicit yes to sensitive content. */
      readonly sensitive: boolean;
    }
  | { readonly allowed: false; readonly hold: RecipientHold };

/** Purposes for which statements of officials, figures and legal acts may be handed over: nobody's consent is at stake. */
const WITHOUT_PERSON: readonly string[] = ['icc', 'national', 'un'];

/** Every partner of the coalition, and never anybody outside it. */
const EVERY_PARTNER = 'coalition';

const HOLDS: readonly RecipientHold[] = [
  'consent:missing',
  'consent:withdrawn',
  'consent:guardian-missing',
  'consent:expired',
  'consent:purpose-no',
  'consent:purpose-ask',
  'consent:recipient-denied',
  'consent:recipient-not-named',
  'consent:condition-not-promised',
];

/**
 * May these readers have this record, for this purpose, today? Judged at the owner's node, where consent is.
 *
 * Everybody in the record has to agree, to the purpose and to every reader by name; absent is no, "ask" is no until answered, a
 * denial wins, two consents of one person are both in force. There is no override.
 */
export function consentForRecipient(
  record: { readonly persons: readonly Pick<Person, 'pid' | 'sameAs' | 'minorBand'>[]; readonly consents: readonly Consent[] },
  use: RecipientUse,
): RecipientConsent {
  if (record.persons.length === 0) {
    if (!WITHOUT_PERSON.includes(use.purpose)) return { allowed: false, hold: 'consent:purpose-no' };
    return { allowed: true, conditions: [], until: undefined, sensitive: false };
  }
  const holds = new Set<RecipientHold>();
  const counted: Consent[] = [];
  for (const person of record.persons) {
    const consents = record.consents.filter(({ subject }) => subject === person.pid || subject === person.sameAs);
    if (consents.length === 0) holds.add('consent:missing');
    for (const consent of consents) {
      const hold = holdOf(consent, person, use);
      if (hold === undefined) counted.push(consent);
      else holds.add(hold);
    }
  }
  const [first] = HOLDS.filter((hold) => holds.has(hold));
  if (first !== undefined) return { allowed: false, hold: first };
  const ends = counted.flatMap(({ expires }) => (expires === undefined ? [] : [lastDay(expires)])).sort();
  return {
    allowed: true,
    conditions: [...new Set(counted.flatMap(({ conditions }) => conditions ?? []))].sort(),
    until: ends[0],
    sensitive: counted.every(({ sensitive }) => sensitive === 'yes'),
  };
}

function holdOf(
  consent: Consent,
  person: Pick<Person, 'minorBand'>,
  { purpose, readers, assurances, today }: RecipientUse,
): RecipientHold | undefined {
  if (consent.withdrawn !== undefined) return 'consent:withdrawn';
  if (person.minorBand !== undefined && consent.by !== 'guardian') return 'consent:guardian-missing';
  if (consent.expires !== undefined && lastDay(consent.expires) < today) return 'consent:expired';
  const answer = Object.hasOwn(consent.purposes, purpose) ? consent.purposes[purpose] : 'no';
  if (answer !== 'yes') return answer === 'ask' ? 'consent:purpose-ask' : 'consent:purpose-no';
  const denied = new Set(consent.deny ?? []);
  if (readers.some((names) => names.some((name) => denied.has(name)))) return 'consent:recipient-denied';
  const named = new Set(consent.allow.filter((name) => name !== EVERY_PARTNER));
  if (!readers.every((names) => names.some((name) => named.has(name)))) return 'consent:recipient-not-named';
  return (consent.conditions ?? []).every((condition) => assurances.includes(condition)) ? undefined : 'consent:condition-not-promised';
}

/** The last day of the last whole month before a consent ends; see `lastMonth`. */
function lastDay(expires: string): string {
  const month = lastMonth(expires);
  const [year, number] = month.split('-').map(Number) as [number, number];
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(days).padStart(2, '0')}`;
}
