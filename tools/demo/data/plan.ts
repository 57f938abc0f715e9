import { makePerson, type DemoPerson, type Script } from './people.js';
import { DENSE_MONTHS, REGIONS, THIN_MONTH, THIN_REGION, type Region } from './population.js';
import { SeededRandom } from './random.js';

/**
 * The plan of the demonstration: every row of the three files, before it is written in anybody's words. The files are made
 * from it, and so is the independent expectation of who receives what.
 */
export type Org = 'P-01' | 'P-02' | 'P-03';
export const ORG_NAMES: Readonly<Record<Org, 'viasna' | 'iapb' | 'fidh'>> = { 'P-01': 'viasna', 'P-02': 'iapb', 'P-03': 'fidh' };
export const ORGS = Object.keys(ORG_NAMES) as Org[];

/** What a row's person agreed to. */
export type ConsentKind =
  | 'full'
  | 'full-with-sensitive'
  | 'limited'
  | 'guardian'
  | 'child-alone'
  | 'ask'
  | 'no'
  | 'none'
  | 'expired'
  | 'withdrawn'
  | 'court-only';

export type CaseKind = 'detention' | 'torture' | 'trial' | 'deportation' | 'persecution' | 'death' | 'thin' | 'sexual-violence' | 'minor';

/** What a note in free text says. */
export type NoteKind = 'none' | 'plain' | 'phone' | 'personal-number' | 'email' | 'patronymic' | 'own-name';

export interface PlannedCase {
  readonly row: string;
  readonly org: Org;
  readonly person: DemoPerson;
  readonly script: Script;
  readonly kind: CaseKind;
  readonly region: Region;
  /** YYYY-MM-DD of the first act. */
  readonly day: string;
  /** YYYY-MM-DD of the second act, where the kind has one. */
  readonly secondDay?: string;
  readonly consent: ConsentKind;
  readonly note: NoteKind;
  /** Partner named by a limited consent. */
  readonly limitedTo?: Org;
  /** YYYY-MM-DD on which the organisation first heard the person. */
  readonly interview: string;
  /** How this file gets the person slightly wrong. */
  readonly slip?: 'swapped-birth-date' | 'dropped-letter';
}

export type PublicKind = 'official' | 'official-with-phone' | 'statistic' | 'legal-act';

/** A record without a person. */
export interface PlannedPublication {
  readonly row: string;
  readonly org: Org;
  readonly kind: PublicKind;
  readonly day: string;
  readonly number: number;
}

export interface DemoPlan {
  readonly persons: readonly DemoPerson[];
  readonly cases: readonly PlannedCase[];
  readonly publications: readonly PlannedPublication[];
}

const ROWS: Readonly<Record<Org, number>> = { 'P-01': 190, 'P-02': 120, 'P-03': 60 };
const SCRIPTS: Readonly<Record<Org, readonly Script[]>> = {
  'P-01': ['be', 'ru', 'be', 'ru', 'be-short'],
  'P-02': ['passport-be', 'passport-ru'],
  'P-03': ['press', 'lacinka'],
};
const PREFIX: Readonly<Record<Org, string>> = { 'P-01': 'В', 'P-02': 'IAPB-', 'P-03': 'BY/' };
/** People documented by two, or by all three, of the organisations, who agreed everywhere to be compared. */
const IN_TWO = 45;
const IN_THREE = 15;
/** People documented by two organisations of which one may not compare them. */
const SILENT = 5;
/** Which organisation did not meet a person of the first group, in turn. */
const ABSENT: readonly Org[] = ['P-03', 'P-02', 'P-03', 'P-01'];
const PUBLICATIONS: readonly [PublicKind, number][] = [
  ['official', 12],
  ['official-with-phone', 2],
  ['statistic', 10],
  ['legal-act', 6],
];

/** Every row's kind follows from its number, so that each kind occurs in each file. */
function kindOf(index: number): CaseKind {
  if (index % 20 === 7) return 'sexual-violence';
  if (index % 24 === 11) return 'minor';
  if (index % 40 === 12) return 'thin';
  if (index % 60 === 17) return 'death';
  return (['detention', 'torture', 'detention', 'trial', 'torture', 'deportation', 'detention', 'persecution'] as const)[index % 8]!;
}

function consentOf(kind: CaseKind, index: number): ConsentKind {
  if (kind === 'minor') return index % 3 === 2 ? 'child-alone' : 'guardian';
  const special: readonly ConsentKind[] = ['none', 'ask', 'no', 'expired', 'withdrawn', 'court-only', 'limited'];
  if (index % 5 === 3) return special[Math.floor(index / 5) % special.length]!;
  return kind === 'sexual-violence' && index % 2 === 1 ? 'full-with-sensitive' : 'full';
}

function noteOf(index: number): NoteKind {
  if (index % 11 !== 4) return index % 3 === 0 ? 'plain' : 'none';
  return (['phone', 'personal-number', 'own-name', 'email', 'patronymic'] as const)[Math.floor(index / 11) % 5]!;
}

const two = (n: number) => String(n).padStart(2, '0');

function whenOf(kind: CaseKind, random: SeededRandom): { day: string; secondDay?: string } {
  if (kind === 'thin') return { day: `${THIN_MONTH}-${two(random.integer(1, 28))}` };
  if (kind === 'death') return { day: `2020-08-${two(random.integer(10, 28))}` };
  const at = random.integer(0, DENSE_MONTHS.length - 2);
  const day = `${DENSE_MONTHS[at]!}-${two(random.integer(1, 28))}`;
  return kind === 'trial' ? { day, secondDay: `${DENSE_MONTHS[at + 1]!}-${two(random.integer(1, 28))}` } : { day };
}

/** Rows that may be compared: the form says yes, nothing in them is sealed as sensitive, and the record leaves. */
export function mayBeCompared(kind: CaseKind, consent: ConsentKind): boolean {
  return consent === 'full' && !['minor', 'sexual-violence', 'death'].includes(kind);
}

interface Pools {
  /** People who are in other files too and may be compared. */
  readonly shared: DemoPerson[];
  /** People who are in other files too; here they did not agree to a comparison, or there. */
  readonly silent: DemoPerson[];
}

/** Minors' rows need an owner; every other person is an adult. */
function personFor(org: Org, kind: CaseKind, consent: ConsentKind, pools: Pools, random: SeededRandom, next: () => number): DemoPerson {
  if (kind === 'minor') return makePerson(next(), random.integer(8, 16), random);
  const shared = mayBeCompared(kind, consent) ? (pools.shared.shift() ?? (org === 'P-01' ? undefined : pools.silent.shift())) : undefined;
  const silent = org === 'P-01' && consent === 'limited' ? pools.silent.shift() : undefined;
  return shared ?? silent ?? makePerson(next(), random.integer(19, 70), random);
}

const DAY_MS = 86_400_000;

/** Between one month and a year and a half after the act, never at the same time at two organisations. */
function interviewOf(org: Org, person: DemoPerson, day: string): string {
  const after = 30 + ((person.number * 37 + ORGS.indexOf(org) * 173) % 520);
  return new Date(Date.parse(day) + after * DAY_MS).toISOString().slice(0, 10);
}

/** Some rows get a person slightly wrong, as hasty interviews do. */
function slipOf(org: Org, person: DemoPerson): Pick<PlannedCase, 'slip'> {
  const [, month, day] = person.birthDate.split('-').map(Number) as [number, number, number];
  if (org === 'P-02' && person.number % 3 === 1 && day <= 12 && day !== month) return { slip: 'swapped-birth-date' };
  if (org === 'P-03' && person.number % 14 === 3) return { slip: 'dropped-letter' };
  return {};
}

/** The plan for a seed; the default is what `npm run demo` shows. */
export function makePlan(seed = 20200809): DemoPlan {
  const random = new SeededRandom(seed);
  let number = 0;
  const next = () => number++;
  const adult = () => makePerson(next(), random.integer(19, 70), random);
  const shared = Array.from({ length: IN_TWO + IN_THREE }, adult);
  const silent = Array.from({ length: SILENT }, adult);
  // The second group is in all three files.
  const pools: Record<Org, Pools> = {
    'P-01': { shared: [], silent: [...silent] },
    'P-02': { shared: [], silent: [...silent] },
    'P-03': { shared: [], silent: [] },
  };
  shared.forEach((person, index) => {
    const absent = index < IN_TWO ? ABSENT[index % ABSENT.length] : undefined;
    for (const org of ORGS) if (org !== absent) pools[org].shared.push(person);
  });

  const persons = new Map([...shared, ...silent].map((person) => [person.number, person]));
  const cases: PlannedCase[] = [];
  for (const org of ORGS) {
    for (let index = 0; index < ROWS[org]; index++) {
      const kind = kindOf(index);
      const consent = consentOf(kind, index);
      const person = personFor(org, kind, consent, pools[org], random, next);
      persons.set(person.number, person);
      const when = whenOf(kind, random);
      cases.push({
        row: `${PREFIX[org]}${String(1001 + index)}`,
        org,
        person,
        script: SCRIPTS[org][index % SCRIPTS[org].length]!,
        kind,
        region: kind === 'thin' ? THIN_REGION : random.pick(REGIONS),
        ...when,
        consent,
        note: noteOf(index),
        interview: interviewOf(org, person, when.day),
        ...slipOf(org, person),
        ...(consent === 'limited' ? { limitedTo: org === 'P-01' ? 'P-02' : 'P-01' } : {}),
      });
    }
  }
  let published = 0;
  const publications = PUBLICATIONS.flatMap(([kind, count]) =>
    Array.from({ length: count }, (): PlannedPublication => {
      published++;
      return {
        row: `PUB/${String(published).padStart(3, '0')}`,
        org: 'P-03',
        kind,
        day: `2021-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
        number: published,
      };
    }),
  );
  return { persons: [...persons.values()], cases, publications };
}
