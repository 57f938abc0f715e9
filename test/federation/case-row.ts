/** A row of the test spreadsheet; synthetic people only. */
export interface CaseRow {
  readonly id: string;
  readonly name: string;
  readonly born: string;
  readonly sex: 'F' | 'M';
  readonly when: string;
  readonly where: string;
  readonly what: string;
  /** Word in the consent column. */
  readonly consent: 'all' | 'none' | 'only P-03';
  readonly facility: string;
}

const NAMES = [
  'Алесь Вярба',
  'Марыя Крыніца',
  'Ivan Rabina',
  'Тамара Сасна',
  'Pavel Vilchyk',
  'Ганна Жытняя',
  'Уладзімір Дубок',
  'Зоя Лугавая',
];
let made = 0;

/** A case that passes every gate, unless `changes` say otherwise. Each has a number and a name of its own. */
export function aCase(changes: Partial<CaseRow> = {}): CaseRow {
  made += 1;
  return {
    id: `case-${made}`,
    name: `${NAMES[made % NAMES.length]} ${made}`,
    born: `19${60 + (made % 35)}-0${1 + (made % 9)}-1${made % 9}`,
    sex: made % 2 === 0 ? 'F' : 'M',
    when: '2020-08-1' + (made % 10),
    where: 'Minsk',
    what: 'arbitrary_arrest',
    consent: 'all',
    facility: 'Akrestsina',
    ...changes,
  };
}

/** The mapping of the test spreadsheet. The facility column is not mapped: it never leaves. */
export function aMapping(): { id: string } & Record<string, unknown> {
  const yes = { preserve: 'yes', analysis: 'yes', dedup: 'yes' };
  const form = { version: '1', by: 'self', languages: ['be'], purposes: yes, allow: ['P-01', 'P-02', 'P-03'], expires: '2029-12-31' };
  return {
    schema: 'mapping/1',
    id: 'test-cases',
    version: 1,
    source: { format: 'ndjson' },
    key: ['id'],
    dateOrder: 'ymd',
    columns: {
      id: { to: 'person.key' },
      name: { to: 'person.name' },
      born: { to: 'person.birthDate' },
      sex: { to: 'person.sex' },
      when: { to: 'act.date' },
      where: { to: 'act.place' },
      what: { to: 'act.code' },
      consent: { to: 'consent.form' },
    },
    constants: { 'record.category': 'detention', 'person.roles': 'victim', 'event.context': 'ELECTION2020' },
    consentForms: {
      all: { ...form, form: 'everyone' },
      none: { ...form, form: 'nobody', purposes: { preserve: 'yes', analysis: 'no' } },
      'only P-03': { ...form, form: 'one', allow: ['P-03'] },
    },
    consentDeclaration: { by: 'steward-1', day: '2026-01-15' },
  };
}

/** Many people in every month and region, so that the k-check passes at month and region. */
export const POPULATION = [
  'month,admin1,category,people,note',
  ...Array.from({ length: 24 }, (_, n) => `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`).flatMap((month) =>
    ['BY-HM', 'BY-MI', 'BY-BR', 'BY-HR', 'BY-HO', 'BY-MA', 'BY-VI'].flatMap((region) =>
      ['detention', 'torture', 'trial'].map((category) => `${month},${region},${category},5000,synthetic`),
    ),
  ),
].join('\n');
