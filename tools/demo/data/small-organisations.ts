import { makePerson, spell, type DemoPerson } from './people.js';
import { SeededRandom } from './random.js';

/** Three smaller members, who join the others in one submission. */
export const SMALL_ORGS = { 'P-04': 'constanta', 'P-05': 'committee', 'P-06': 'solidarity' } as const;
export type SmallOrg = keyof typeof SMALL_ORGS;

/** What somebody agreed to as regards courts and states. */
export type SmallConsent = 'courts' | 'icc-only' | 'coalition-only';

export interface SmallRow {
  readonly org: SmallOrg;
  readonly row: string;
  readonly person: DemoPerson;
  readonly consent: SmallConsent;
  readonly day: string;
}

const ROWS = 6;
const FIRST_NUMBER = 50_000;
const CONSENTS: readonly SmallConsent[] = ['courts', 'courts', 'icc-only', 'courts', 'coalition-only', 'courts'];
const two = (n: number) => String(n).padStart(2, '0');

/** The rows of all three, from one seed. */
export function smallRows(seed = 20200810): SmallRow[] {
  const random = new SeededRandom(seed);
  let number = FIRST_NUMBER;
  return (Object.keys(SMALL_ORGS) as SmallOrg[]).flatMap((org) =>
    Array.from({ length: ROWS }, (_, index) => ({
      org,
      row: `${org}/${two(index + 1)}`,
      person: makePerson((number += 1), random.integer(20, 65), random),
      consent: CONSENTS[index]!,
      day: `2020-08-${two(random.integer(10, 14))}`,
    })),
  );
}

/** One file: NDJSON in Latin letters, as a form on a web site writes it. */
export function smallNdjson(rows: readonly SmallRow[]): string {
  return rows
    .map(({ row, person, consent, day }) => {
      const { family, given } = spell(person, 'passport-be');
      const { sex, birthDate, phone, email } = person;
      return `${JSON.stringify({ id: row, family, given, sex, born: birthDate, phone, email, what: 'beating', when: day, where: 'Minsk', unit: 'OMON', consent })}\n`;
    })
    .join('');
}

const form = (name: string, purposes: object, allow: readonly string[]) => ({
  form: name,
  version: '1',
  by: 'self',
  languages: ['be', 'ru', 'en'],
  purposes: { preserve: 'yes', analysis: 'yes', dedup: 'no', ...purposes },
  allow,
  expires: '2036-12-31',
});

/** How these files are read. */
export function smallMapping(org: SmallOrg): Record<string, unknown> {
  return {
    schema: 'mapping/1',
    id: `${SMALL_ORGS[org]}-form`,
    version: 1,
    source: { format: 'ndjson' },
    key: ['id'],
    columns: {
      family: { to: 'person.familyName' },
      given: { to: 'person.givenName' },
      sex: { to: 'person.sex' },
      born: { to: 'person.birthDate' },
      phone: { to: 'person.phone' },
      what: { to: 'act.code' },
      when: { to: 'act.date' },
      where: { to: 'act.place' },
      unit: { to: 'involvement.unit', terms: { OMON: 'BY-UNIT-OMON' } },
      consent: { to: 'consent.form' },
    },
    constants: {
      'record.category': 'torture',
      'event.context': 'ELECTION2020',
      'involvement.degree': 'directly_carried_out',
      'involvement.basis': 'self_seen',
      'information.kind': 'full_statement',
    },
    consentForms: {
      courts: form('courts', { icc: 'yes', national: 'yes', un: 'yes' }, ['coalition', 'R-01', 'R-02']),
      'icc-only': form('icc-only', { icc: 'yes', national: 'no', un: 'no' }, ['coalition', 'R-01']),
      'coalition-only': form('coalition-only', {}, ['coalition']),
    },
    consentDeclaration: { by: 'steward-1', day: '2026-02-01' },
  };
}

/** What must never be found outside of these members' own nodes. */
export function smallCanaries(rows: readonly SmallRow[]): { id: string; value: string }[] {
  return rows.flatMap(({ row, person }) => {
    const { family, given } = spell(person, 'passport-be');
    return [
      { id: `${row}/name`, value: `${given} ${family}` },
      { id: `${row}/phone`, value: person.phone },
      { id: `${row}/email`, value: person.email },
    ];
  });
}
