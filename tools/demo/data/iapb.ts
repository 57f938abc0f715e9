import { FACTS, PLACES, narrativeMark, noteText } from './facts.js';
import { written } from './people.js';
import type { ConsentKind, PlannedCase } from './plan.js';
import type { XlsxCell } from './xlsx.js';

/** The platform's workbook: English headings, names as in passports, dates as spreadsheet numbers. */
const CONSENT: Readonly<Record<ConsentKind, string>> = {
  full: 'Form A',
  'full-with-sensitive': 'Form A+S',
  limited: 'Form B (Viasna only)',
  guardian: 'Guardian',
  'child-alone': 'Form A minor',
  ask: 'pending',
  no: 'refused',
  none: '',
  expired: 'Form A (2020)',
  withdrawn: 'Form A',
  'court-only': 'ICC only',
};

const HEADER = [
  'Case',
  'Family name',
  'Given name',
  'Born',
  'Sex',
  'Passport',
  'Mobile',
  'Category',
  'Acts',
  'Date',
  'Place',
  'Unit',
  'Trial',
  'Trial date',
  'Trial place',
  'Country of exile',
  'Mode',
  'Medical finding',
  'Harm',
  'Account type',
  'Interviewed',
  'Remarks',
  'Account',
  'Consent',
  'Withdrawn on',
];

function cells(one: PlannedCase): XlsxCell[] {
  const facts = FACTS[one.kind];
  const { family, given, birthDate } = written(one.person, one.script, one.slip);
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const place = PLACES[one.region].latin;
  const note = noteText(one, { plain: 'kept for days in an overcrowded cell', before: 'contact of a relative:' });
  return [
    one.row,
    family,
    given,
    `${day}/${month}/${year}`,
    one.person.sex,
    one.person.passport,
    one.person.phone,
    facts.category,
    facts.acts.join('; '),
    { day: one.day },
    place,
    facts.unit === undefined ? '' : 'OMON',
    facts.secondAct ?? '',
    one.secondDay === undefined ? '' : { day: one.secondDay },
    one.secondDay === undefined ? '' : place,
    facts.crossBorder === undefined ? '' : 'Lithuania',
    facts.crossBorder?.mode ?? '',
    facts.acts.includes('beating') ? 'highly consistent' : '',
    facts.harm.join('; '),
    'full statement',
    { day: one.interview },
    note,
    `${given} ${family} states: ${narrativeMark(one)}; reachable at ${one.person.email}`,
    CONSENT[one.consent],
    one.consent === 'withdrawn' ? { day: '2024-03-15' } : '',
  ];
}

/** Rows of `iapb.xlsx`, heading first. */
export function iapbRows(cases: readonly PlannedCase[]): XlsxCell[][] {
  return [HEADER, ...cases.map(cells)];
}

const form = (name: string, more: object) => ({
  form: name,
  version: '1',
  by: 'self',
  languages: ['en', 'ru'],
  purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes', un: 'yes', icc: 'yes', national: 'ask' },
  allow: ['coalition'],
  conditions: ['no_onward'],
  ...more,
});

/** How the file is read (`mapping/1`). `Account` is not mapped, so it never leaves. */
export const iapbMapping = {
  schema: 'mapping/1',
  id: 'iapb-medical',
  version: 1,
  source: { format: 'xlsx', sheet: 'Cases' },
  key: ['Case'],
  dateOrder: 'dmy',
  columns: {
    'Family name': { to: 'person.familyName' },
    'Given name': { to: 'person.givenName' },
    Born: { to: 'person.birthDate' },
    Sex: { to: 'person.sex' },
    Passport: { to: 'person.passport' },
    Mobile: { to: 'person.phone' },
    Category: { to: 'record.category' },
    Acts: { to: 'act.code', split: ';' },
    Date: { to: 'act.date' },
    Place: { to: 'act.place' },
    Unit: { to: 'involvement.unit', terms: { OMON: 'BY-UNIT-OMON' } },
    Trial: { to: 'act.2.code', split: ';' },
    'Trial date': { to: 'act.2.date' },
    'Trial place': { to: 'act.2.place' },
    'Country of exile': { to: 'act.crossBorder.state' },
    Mode: { to: 'act.crossBorder.mode' },
    'Medical finding': { to: 'act.injury.istanbul' },
    Harm: { to: 'record.harm', split: ';' },
    'Account type': { to: 'information.kind' },
    Interviewed: { to: 'person.interviewDate' },
    Remarks: { to: 'information.note' },
    Consent: { to: 'consent.form' },
    'Withdrawn on': { to: 'consent.withdrawn' },
  },
  constants: { 'event.context': 'ELECTION2020', 'involvement.degree': 'directly_carried_out', 'involvement.basis': 'insignia' },
  consentForms: {
    'Form A': form('Form A', { allow: ['coalition', 'ICC-OTP'] }),
    'Form A+S': form('Form A+S', { sensitive: 'yes' }),
    'Form B (Viasna only)': form('Form B', { allow: ['P-01'] }),
    Guardian: form('Guardian', { by: 'guardian', sensitive: 'yes' }),
    'Form A minor': form('Form A minor', {}),
    pending: form('pending', { purposes: { analysis: 'ask' } }),
    refused: form('refused', { purposes: { analysis: 'no' } }),
    'Form A (2020)': form('Form A (2020)', { expires: '2022-06-30' }),
    'ICC only': form('ICC only', { allow: ['ICC-OTP'] }),
  },
  consentDeclaration: { by: 'officer-2', day: '2026-01-20' },
} as const;
