import { describe, expect, test } from '@jest/globals';
import { emptyCaseRecord, splitByClass, type CaseRecord, type Consent, type Person } from '#domain/case-record';
import { subjectsOf, type RecordMaterial } from './record-subjects.js';

const ANNA = '00000000-0000-4000-8000-000000000001';
const BORIS = '00000000-0000-4000-8000-000000000002';
const person = (pid: string, more: Partial<Person> = {}): Person => ({ pid, roles: ['victim'], sex: 'F', ageBand: '25-34', ...more });
const consent = (subject: string, dedup: 'yes' | 'no' | 'ask' | undefined, more: Partial<Consent> = {}): Consent => ({
  subject,
  by: 'self',
  purposes: { analysis: 'yes', ...(dedup === undefined ? {} : { dedup }) },
  allow: ['coalition'],
  ...more,
});
const act = (n: number, victim: string, more: object = {}): CaseRecord['acts'][number] => ({
  actId: `00000000-0000-4000-9000-00000000000${n}`,
  victim,
  code: 'beating',
  month: '2020-08',
  day: '2020-08-12',
  admin1: 'BY-HM',
  ...more,
});

function material(record: Partial<CaseRecord>, today: Partial<CaseRecord> = record, more: Partial<RecordMaterial> = {}): RecordMaterial {
  const whole = { ...emptyCaseRecord(), ...record };
  return {
    elements: splitByClass(whole),
    today: { persons: today.persons ?? whole.persons, consents: today.consents ?? whole.consents },
    people: whole.persons
      .filter(({ sameAs }) => sameAs === undefined)
      .map((_, n) => ({ number: n + 1, name: `Synthetic Person ${n + 1}` })),
    pidOf: (number) => [ANNA, BORIS][number - 1] ?? '',
    files: [],
    ...more,
  };
}
const rules = { sensitive: false, day: '2026-11-25' };
const kinds = (given: RecordMaterial, how = rules) => subjectsOf(given, how).found.map(({ kind, part }) => `${kind} ${part}`);

describe('consent decides, person by person', () => {
  test('yes: the person, the event, the file', () => {
    const files = [{ evidenceId: 'e', sha256: 'x' }];
    expect(
      kinds(material({ persons: [person(ANNA)], consents: [consent(ANNA, 'yes')], acts: [act(1, ANNA)] }, undefined, { files })),
    ).toEqual(['person 1', 'event 1', 'file e']);
  });

  test.each([
    ['no', 'consent:no'],
    ['ask', 'consent:ask'],
    [undefined, 'consent:no'],
  ] as const)('%s: nothing, with the reason', (dedup, reason) => {
    const given = material({ persons: [person(ANNA)], consents: [consent(ANNA, dedup)], acts: [act(1, ANNA)] });
    expect(subjectsOf(given, rules)).toEqual({ found: [], skipped: [reason] });
  });

  test('of two persons one agreed: she alone; act and files belong to both', () => {
    const record = { persons: [person(ANNA), person(BORIS)], consents: [consent(ANNA, 'yes'), consent(BORIS, 'no')], acts: [act(1, ANNA)] };
    expect(kinds(material(record))).toEqual(['person 1']);
    expect(subjectsOf(material(record), rules).skipped).toEqual(['consent:no']);
  });

  test('what the row says today counts before anything new is signed, in one direction only', () => {
    const signed = { persons: [person(ANNA)], consents: [consent(ANNA, 'yes')] };
    const [yes, no] = [{ consents: [consent(ANNA, 'yes')] }, { consents: [consent(ANNA, 'no')] }];
    expect(kinds(material(signed, no))).toEqual([]);
    expect(kinds(material({ ...signed, ...no }, yes))).toEqual([]);
  });

  test('a person of whom no name is known has a say about act and files all the same', () => {
    const record = { persons: [person(ANNA), person(BORIS)], consents: [consent(ANNA, 'yes')], acts: [act(1, ANNA)] };
    const people = [{ number: 1, name: 'Synthetic Person' }];
    expect(subjectsOf(material(record, undefined, { people }), rules)).toMatchObject({ skipped: ['consent:none'] });
    expect(kinds(material(record, undefined, { people }))).toEqual(['person 1']);
  });

  test('a record without persons needs nobody’s consent', () => {
    expect(kinds(material({ acts: [{ actId: act(1, ANNA).actId, code: 'beating', month: '2020-08', admin1: 'BY-HM' }] }))).toEqual([
      'event 1',
    ]);
  });
});

describe('S3: only when the organisation said so', () => {
  const cases: [string, Partial<CaseRecord>][] = [
    ['a guardian', { persons: [person(ANNA)], consents: [consent(ANNA, 'yes', { by: 'guardian' })] }],
    ['a minor', { persons: [person(ANNA, { ageBand: 'U', minorBand: '14-17' })], consents: [consent(ANNA, 'yes')] }],
    ['a hidden act', { persons: [person(ANNA)], consents: [consent(ANNA, 'yes')], acts: [act(1, ANNA), act(2, ANNA, { code: 'rape' })] }],
  ];
  test.each(cases)('%s', (_name, record) => {
    expect(subjectsOf(material(record), rules)).toEqual({ found: [], skipped: ['sensitive'] });
    expect(kinds(material(record), { ...rules, sensitive: true })).toContain('person 1');
  });

  test('a guardian who stands in the row only since today', () => {
    const signed = { persons: [person(ANNA)], consents: [consent(ANNA, 'yes')] };
    const today = { consents: [consent(ANNA, 'yes', { by: 'guardian' as const })] };
    expect(subjectsOf(material(signed, today), rules).skipped).toEqual(['sensitive']);
  });
});

describe('values', () => {
  test('a person’s names, numbers, quarter and the events she was in, exact where the record was coarsened', () => {
    const record: Partial<CaseRecord> = {
      persons: [person(ANNA), person(`${ANNA}.2`, { sameAs: ANNA })],
      consents: [consent(ANNA, 'yes')],
      acts: [
        act(1, ANNA, { month: '2020', exactMonth: '2020-09', day: undefined, admin1: 'BY', exactAdmin1: 'BY-BR' }),
        act(2, `${ANNA}.2`, { code: 'arbitrary_arrest' }),
        act(3, `${ANNA}.2`),
      ].map(
        (one) =>
          Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as unknown as CaseRecord['acts'][number],
      ),
    };
    const people = [
      {
        number: 1,
        familyName: 'Узорная',
        givenName: 'Ганна',
        patronymic: 'Іванаўна',
        maidenName: 'Прыклад',
        birthDate: '1990-02-01',
        passport: 'MP0000000',
        personalNumber: '4010290A000PB0',
        residencePlace: 'Брэст',
        interviewDate: '2021-05-03',
      },
    ];
    const { found } = subjectsOf(material(record, undefined, { people }), rules);
    expect(found[0]).toEqual({
      kind: 'person',
      part: '1',
      quarter: '2021-Q2',
      values: {
        kind: 'person',
        person: {
          names: { given: 'Ганна', family: 'Узорная', patronymic: 'Іванаўна', maiden: 'Прыклад' },
          birthDate: '1990-02-01',
          sex: 'F',
          place: 'Брэст',
          identifiers: [
            { type: 'personal-number', value: '4010290A000PB0' },
            { type: 'passport', value: 'MP0000000' },
          ],
          events: [
            { month: '2020-09', admin1: 'BY-BR' },
            { day: '2020-08-12', month: '2020-08', admin1: 'BY-HM' },
          ],
        },
      },
    });
  });

  test('acts of one day and place are one event with all that was done and by whom', () => {
    const record: Partial<CaseRecord> = {
      persons: [person(ANNA)],
      consents: [consent(ANNA, 'yes')],
      acts: [act(1, ANNA), act(2, ANNA, { code: 'arbitrary_arrest' })],
      involvements: [{ actId: act(1, ANNA).actId, unit: 'BY-UNIT-OMON', degree: 'directly_carried_out', basis: 'self_seen' }],
    };
    const events = subjectsOf(material(record), rules).found.filter(({ kind }) => kind === 'event');
    expect(events.map(({ values }) => values)).toEqual([
      {
        kind: 'event',
        event: { day: '2020-08-12', month: '2020-08', admin1: 'BY-HM', units: ['BY-UNIT-OMON'], codes: ['arbitrary_arrest', 'beating'] },
      },
    ]);
  });
});
