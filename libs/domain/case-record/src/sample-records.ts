/** Records that the specs of this lib share; nothing else imports them. */
import type { Fault } from '#domain/fault';
import {
  ID_FIELDS,
  classOfKind,
  emptyCaseRecord,
  splitByClass,
  type Act,
  type CaseRecord,
  type Element,
  type ElementValue,
  type Person,
} from './index.js';

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const ANNA = uuid(1);
export const CHILD = uuid(2);
export const person = (more: Partial<Person> = {}): Person => ({ pid: ANNA, roles: ['victim'], sex: 'F', ageBand: '25-34', ...more });
export const act = (n: number, more: Partial<Act> = {}): Act => ({
  actId: uuid(100 + n),
  victim: ANNA,
  code: 'arbitrary_arrest',
  month: '2020-08',
  admin1: 'BY-HM',
  ...more,
});
export const record = (more: Partial<CaseRecord>): CaseRecord => ({ ...emptyCaseRecord(), persons: [person()], ...more });
export const kinds = (input: CaseRecord) => splitByClass(input).map(({ kind }) => kind);
export const valueOf = (input: CaseRecord, kind: string) => splitByClass(input).find((element) => element.kind === kind)?.value;
/** The refusal of what is run; a test that expects one fails when nothing is refused. */
export const code = (run: () => unknown) => {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  const { code: refusal, details } = thrown as Fault;
  return { code: refusal, field: details.field };
};

/** Every field filled once, with the three records without a person below. */
export const full: CaseRecord = {
  persons: [
    person({
      exactAgeBand: '25-34',
      occupation: 'it',
      residence: 'LT',
      languages: ['be', 'ru'],
      testify: 'video_only',
      condition: 'fled',
      inCustody: false,
      atRisk: 'family',
      vulnerability: ['chronic_illness'],
    }),
    person({ pid: `${ANNA}.2`, sameAs: ANNA }),
    person({ pid: CHILD, roles: ['relative'], ageBand: 'U', minorBand: '14-17' }),
  ],
  events: [{ eventId: uuid(50), context: 'ELECTION2020' }],
  acts: [
    act(1, {
      eventId: uuid(50),
      day: '2020-08-12',
      facility: 'BY-FAC-AKRESCINA',
      exactMonth: '2020-08',
      exactAdmin1: 'BY-HM',
      legal: [{ code: 'RS-7.1.e', ground: 'political', level: 'alleged', by: 'P-01' }],
      crossBorder: { state: 'LT', month: '2021-03', mode: 'fled', reasons: ['fear_of_arrest'] },
      detention: { type: 'street', counsel: 'denied', article: 'BY-CC-342', length: '3-15d' },
      injury: { region: 'head', istanbul: 'IP2' },
    }),
  ],
  involvements: [{ actId: uuid(101), unit: 'BY-UNIT-OMON', degree: 'directly_carried_out', basis: 'insignia', nameSealed: 'AAAA' }],
  information: [
    {
      kind: 'full_statement',
      doNotReinterview: true,
      verification: 'corroborated',
      note: 'пра ўмовы',
      priorAccounts: [{ to: 'un', month: '2021-02' }],
    },
  ],
  harm: ['job_loss', 'trauma'],
  interventions: [{ kind: 'complaint', state: 'LT', month: '2021-05' }],
  evidence: [
    {
      evidenceId: uuid(70),
      kind: 'photo',
      mime: 'image/jpeg',
      sizeBand: '1-10M',
      commitment: 'AAAA',
      sha256: 'BBBB',
      custody: [{ seq: 1, act: 'received', day: '2020-09-01', org: 'P-01', prev: 'AAAA', sig: 'BBBB' }],
    },
  ],
  consents: [
    {
      subject: ANNA,
      by: 'self',
      purposes: { analysis: 'yes', un: 'ask' },
      allow: ['coalition', 'ICC-OTP'],
      deny: ['P-09'],
      conditions: ['no_onward'],
      contact: 'owner',
      identity: 'never',
      expires: '2030-01',
      withdrawn: '2026-01-01',
      sensitive: 'no',
    },
  ],
  source: { url: 'https://example.org/a', captured: '2020-09-01', archiveUrl: 'https://example.org/b', sha256: 'AAAA' },
  provenance: { source: 'csv', mapping: 'viasna@3', rules: ['R-1@2'], signedOn: '2026-11-23' },
  retention: { review: '2027', eraseAfter: '2036-01' },
};
export const official: CaseRecord = {
  ...emptyCaseRecord(),
  official: {
    office: 'міністр',
    name: 'I. I.',
    day: '2020-08-10',
    channel: 'TV',
    quote: 'Больш жорстка.',
    lang: 'be',
    translation: 'More harshly.',
    elements: ['policy'],
  },
  source: { url: 'https://example.org/a' },
};
export const statistic: CaseRecord = {
  ...emptyCaseRecord(),
  statistic: {
    body: 'Eurostat',
    measure: 'permits',
    state: 'PL',
    period: '2022',
    value: 309000,
    unit: 'people',
    definition: 'first permits',
  },
};
export const legalAct: CaseRecord = {
  ...emptyCaseRecord(),
  legalAct: {
    body: 'president',
    number: '278',
    kind: 'decree',
    state: 'BY',
    day: '2023-09-04',
    summary: 'No passports abroad',
    lang: 'en',
    translation: 'Без пашпартоў',
    elements: ['discrimination'],
  },
};

/** The same as a statement would show it: identifiers replaced. */
export function signed(input: CaseRecord): Element[] {
  const rename = (value: ElementValue, key = ''): ElementValue => {
    if (Array.isArray(value)) return value.map((inner) => rename(inner, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rename(inner, name)]));
    const kind = ID_FIELDS[key];
    const letters = String(value)
      .replace(/\D/g, '')
      .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);
    return kind === undefined ? value : letters.slice(kind === 'person' ? -26 : -16).padStart(kind === 'person' ? 26 : 16, 'z');
  };
  return splitByClass(input).map(({ kind, value }) => ({ kind, value: rename(value) as Element['value'] }));
}
export const s1Of = (input: CaseRecord) => signed(input).filter(({ kind }) => classOfKind(kind) === 'S1');
