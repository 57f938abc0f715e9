import { FACTS, PLACES, narrativeMark, noteText } from './facts.js';
import { written as personAs } from './people.js';
import type { ConsentKind, PlannedCase, PlannedPublication } from './plan.js';

/** The federation's export: JSON, English and French in turn; cases and publications in one file. */
const FRENCH: Readonly<Record<string, string>> = {
  detention: 'détention',
  torture: 'torture',
  trial: 'procès',
  deportation: 'déportation',
  persecution: 'persécution',
  killing: 'meurtre',
  arbitrary_arrest: 'arrestation arbitraire',
  administrative_detention: 'détention administrative',
  beating: 'coups',
  unfair_trial: 'procès inéquitable',
  forced_exile: 'exil forcé',
  dismissal: 'licenciement',
  death_in_custody: 'mort en détention',
  sexual_violence: 'violence sexuelle',
};
const FRENCH_MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const CONSENT: Readonly<Record<ConsentKind, string>> = {
  full: 'full',
  'full-with-sensitive': 'full+sensitive',
  limited: 'viasna only',
  guardian: 'tuteur',
  'child-alone': 'mineur seul',
  ask: 'à demander',
  no: 'refus',
  none: '',
  expired: '2021 form',
  withdrawn: 'full',
  'court-only': 'ICC',
};

function written(day: string, french: boolean): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return french ? `${date === 1 ? '1er' : date} ${FRENCH_MONTHS[month - 1]!} ${year}` : `${ENGLISH_MONTHS[month - 1]!} ${date}, ${year}`;
}

function caseObject(one: PlannedCase, index: number): object {
  const french = index % 2 === 1;
  const word = (code: string) => (french ? FRENCH[code]! : code);
  const facts = FACTS[one.kind];
  const { family, given, birthDate } = personAs(one.person, one.script, one.slip);
  const place = PLACES[one.region].latin;
  const remarks = noteText(one, {
    plain: french ? 'entretien en visioconférence' : 'interviewed by video',
    before: french ? 'joindre un proche :' : 'reach a relative:',
  });
  return {
    ref: one.row,
    type: word(facts.category),
    person: {
      family,
      given,
      born: birthDate,
      gender: french ? (one.person.sex === 'F' ? 'femme' : 'homme') : one.person.sex === 'F' ? 'female' : 'male',
    },
    contact: { phone: one.person.phone, email: one.person.email },
    facts: {
      acts: facts.acts.map(word),
      date: written(one.day, french),
      place,
      ...(facts.secondAct === undefined || one.secondDay === undefined
        ? {}
        : { second: { acts: [word(facts.secondAct)], date: written(one.secondDay, french), place } }),
      ...(facts.crossBorder === undefined ? {} : { exile: { state: french ? 'Lituanie' : 'Lithuania', mode: facts.crossBorder.mode } }),
    },
    harm: facts.harm,
    account: 'full_statement',
    interviewed: one.interview,
    ...(remarks === '' ? {} : { remarks }),
    narrative: `${given} ${family}: ${narrativeMark(one)}`,
    ...(one.consent === 'none' ? {} : { consent: CONSENT[one.consent] }),
    ...(one.consent === 'withdrawn' ? { withdrawn: '2024-03-15' } : {}),
  };
}

/** A telephone number that an official's words give away; the whole quotation is held back. */
export function plantedInQuote(one: PlannedPublication): string {
  return `+375 17 ${300 + one.number}-${10 + one.number}-77`;
}

function publicationObject(one: PlannedPublication): object {
  const source = { url: `https://news.example/by/${one.number}`, captured: one.day };
  const common = { ref: one.row, type: 'context', source };
  switch (one.kind) {
    case 'official':
      return {
        ...common,
        official: {
          office: 'minister of the interior',
          date: one.day,
          channel: 'state television',
          quote: `Будем действовать жёстко, номер ${one.number}.`,
          lang: 'ru',
          translation: `We will act harshly, number ${one.number}.`,
          elements: ['policy', 'attack'],
        },
      };
    case 'official-with-phone':
      return {
        ...common,
        official: {
          office: 'prosecutor',
          date: one.day,
          channel: 'press service',
          quote: `Звоните: ${plantedInQuote(one)}.`,
          lang: 'ru',
          elements: ['knowledge'],
        },
      };
    case 'statistic':
      return {
        ...common,
        statistic: {
          body: 'Eurostat',
          measure: 'first residence permits to Belarusians',
          state: 'PL',
          period: String(2015 + (one.number % 9)),
          value: 20_000 + one.number * 137,
          unit: 'persons',
        },
      };
    case 'legal-act':
      return {
        ...common,
        law: {
          body: 'President of Belarus',
          number: String(200 + one.number),
          date: one.day,
          kind: 'decree',
          state: 'BY',
          summary: 'Restricts consular services for citizens abroad.',
        },
      };
  }
}

/** The text of `fidh.json`. */
export function fidhJson(cases: readonly PlannedCase[], publications: readonly PlannedPublication[]): string {
  return `${JSON.stringify([...cases.map(caseObject), ...publications.map(publicationObject)], null, 1)}\n`;
}

const form = (name: string, more: object) => ({
  form: name,
  version: '3',
  by: 'self',
  languages: ['en', 'fr'],
  purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes', un: 'yes', icc: 'yes' },
  allow: ['coalition'],
  ...more,
});
const french = (...codes: string[]) => Object.fromEntries(codes.map((code) => [FRENCH[code]!, code]));
const ACTS = [
  'arbitrary_arrest',
  'administrative_detention',
  'beating',
  'unfair_trial',
  'forced_exile',
  'dismissal',
  'death_in_custody',
  'sexual_violence',
];

/** How the file is read (`mapping/1`). `narrative` is not mapped, so it never leaves. */
export const fidhMapping = {
  schema: 'mapping/1',
  id: 'fidh-export',
  version: 1,
  source: { format: 'json', encoding: 'utf-8' },
  key: ['ref'],
  columns: {
    type: { to: 'record.category', terms: french('detention', 'torture', 'trial', 'deportation', 'persecution', 'killing') },
    'person.family': { to: 'person.familyName' },
    'person.given': { to: 'person.givenName' },
    'person.born': { to: 'person.birthDate' },
    'person.gender': { to: 'person.sex', terms: { femme: 'F', homme: 'M' } },
    'contact.phone': { to: 'person.phone' },
    'contact.email': { to: 'person.email' },
    'facts.acts': { to: 'act.code', split: '|', terms: french(...ACTS) },
    'facts.date': { to: 'act.date' },
    'facts.place': { to: 'act.place' },
    'facts.second.acts': { to: 'act.2.code', split: '|', terms: french(...ACTS) },
    'facts.second.date': { to: 'act.2.date' },
    'facts.second.place': { to: 'act.2.place' },
    'facts.exile.state': { to: 'act.crossBorder.state', terms: { Lituanie: 'LT' } },
    'facts.exile.mode': { to: 'act.crossBorder.mode' },
    harm: { to: 'record.harm', split: '|' },
    account: { to: 'information.kind' },
    interviewed: { to: 'person.interviewDate' },
    remarks: { to: 'information.note' },
    consent: { to: 'consent.form' },
    withdrawn: { to: 'consent.withdrawn' },
    'official.office': { to: 'official.office' },
    'official.date': { to: 'official.day' },
    'official.channel': { to: 'official.channel' },
    'official.quote': { to: 'official.quote' },
    'official.lang': { to: 'official.lang' },
    'official.translation': { to: 'official.translation' },
    'official.elements': { to: 'official.elements', split: '|' },
    'statistic.body': { to: 'statistic.body' },
    'statistic.measure': { to: 'statistic.measure' },
    'statistic.state': { to: 'statistic.state' },
    'statistic.period': { to: 'statistic.period' },
    'statistic.value': { to: 'statistic.value' },
    'statistic.unit': { to: 'statistic.unit' },
    'law.body': { to: 'legalAct.body' },
    'law.number': { to: 'legalAct.number' },
    'law.date': { to: 'legalAct.day' },
    'law.kind': { to: 'legalAct.kind' },
    'law.state': { to: 'legalAct.state' },
    'law.summary': { to: 'legalAct.summary' },
    'source.url': { to: 'source.url' },
    'source.captured': { to: 'source.captured' },
  },
  constants: { 'event.context': 'ELECTION2020' },
  consentForms: {
    full: form('full', {
      allow: ['coalition', 'ICC-OTP', 'NAT-LT'],
      purposes: { preserve: 'yes', analysis: 'yes', dedup: 'yes', un: 'yes', icc: 'yes', national: 'yes' },
    }),
    'full+sensitive': form('full+sensitive', { sensitive: 'yes' }),
    'viasna only': form('viasna only', { allow: ['P-01'] }),
    tuteur: form('tuteur', { by: 'guardian', sensitive: 'yes' }),
    'mineur seul': form('mineur seul', {}),
    'à demander': form('à demander', { purposes: { analysis: 'ask' } }),
    refus: form('refus', { purposes: { analysis: 'no' } }),
    '2021 form': form('2021 form', { expires: '2023-12-31' }),
    ICC: form('ICC', { allow: ['ICC-OTP'] }),
  },
  consentDeclaration: { by: 'officer-3', day: '2026-01-25' },
} as const;
