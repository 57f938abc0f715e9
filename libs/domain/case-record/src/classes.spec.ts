import { describe, expect, test } from '@jest/globals';
import {
  FIELDS,
  assembleRecord,
  baseOfKind,
  classOfKind,
  emptyCaseRecord,
  splitByClass,
  vocabulary,
  type CaseRecord,
  type Person,
} from './index.js';
import { LISTS, MEMBERS, SINGLES } from './rules.js';
import { uuid, ANNA, CHILD, person, act, record, kinds, valueOf, code, full, official, statistic, legalAct } from './sample-records.js';

describe('every field has a class', () => {
  test('the sample fills every field of the table, so a field that is forgotten here or there shows', () => {
    const present = new Set<string>();
    const walk = (path: string, value: unknown): void => {
      if (Array.isArray(value)) value.forEach((inner) => walk(path, inner));
      else if (typeof value === 'object' && value !== null && !path.endsWith('.purposes'))
        for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, inner);
      else present.add(path);
    };
    [full, official, statistic, legalAct].forEach((one) => walk('', one));
    expect([...present].sort()).toEqual(FIELDS.map(({ path }) => path).sort());
  });

  test('every member of the record is in the table, every code field has its vocabulary', () => {
    expect(Object.keys(MEMBERS).sort()).toEqual([...Object.keys(LISTS), ...Object.keys(SINGLES), 'harm'].sort());
    for (const { type, vocabulary: name } of FIELDS) {
      if (type !== 'code' && type !== 'codes') continue;
      if (['recipient', 'version', 'mime'].includes(name!)) continue;
      expect(vocabulary(name!).codes.length).toBeGreaterThan(1);
    }
  });

  test('two precisions of one fact are two fields of two classes', () => {
    const of = Object.fromEntries(FIELDS.map((spec) => [spec.path, spec.class]));
    expect([
      of['acts.month'],
      of['acts.day'],
      of['acts.admin1'],
      of['acts.facility'],
      of['acts.injury.region'],
      of['persons.minorBand'],
      of['consents.by'],
    ]).toEqual(['S1', 'S2', 'S1', 'S2', 'S3', 'S3', 'S3']);
  });
});

describe('classes follow from the kind', () => {
  test('class and base', () => {
    expect([classOfKind('act.1'), classOfKind('act.1.restricted'), classOfKind('hidden-act.1.sensitive')]).toEqual(['S1', 'S2', 'S3']);
    expect([baseOfKind('act.1.restricted'), baseOfKind('act')]).toEqual(['act', 'act']);
  });

  test('a full record falls into these elements', () => {
    expect(kinds(full)).toEqual([
      'person.1',
      'person.2',
      'person.3',
      'event.1',
      'act.1',
      'involvement.1',
      'information.1',
      'intervention.1',
      'evidence.1',
      'provenance.1',
      'retention.1',
      'person.1.restricted',
      'person.1.sensitive',
      'person.2.restricted',
      'person.3.sensitive',
      'act.1.restricted',
      'act.1.sensitive',
      'involvement.1.restricted',
      'information.1.restricted',
      'intervention.1.restricted',
      'evidence.1.restricted',
      'consent.1.restricted',
      'consent.1.sensitive',
      'harm.1.restricted',
      'harm.1.sensitive',
      'source.1.restricted',
    ]);
    expect(valueOf(full, 'act.1')).toEqual({
      actId: uuid(101),
      eventId: uuid(50),
      victim: ANNA,
      code: 'arbitrary_arrest',
      month: '2020-08',
      admin1: 'BY-HM',
      legal: full.acts[0]!.legal,
    });
    expect(valueOf(full, 'harm.1.sensitive')).toEqual({ codes: ['trauma'] });
    expect(valueOf(full, 'consent.1.sensitive')).toEqual({ by: 'self', sensitive: 'no' });
    expect(valueOf(full, 'consent.1.restricted')).not.toHaveProperty('by');
  });

  test('records without a person', () => {
    expect([kinds(official), kinds(statistic), kinds(legalAct)]).toEqual([['official.1', 'source.1'], ['statistic.1'], ['legal-act.1']]);
  });

  test('what is split comes together again', () => {
    for (const one of [full, official, statistic, legalAct]) {
      expect(assembleRecord(splitByClass(one))).toEqual(one);
      expect(assembleRecord(splitByClass(one).reverse())).toMatchObject({ acts: one.acts });
    }
  });

  test('a reader of S1 sees no more than S1; unknown kinds are left out', () => {
    const view = assembleRecord([
      ...splitByClass(full).filter(({ kind }) => classOfKind(kind) === 'S1'),
      { kind: 'aura.1', value: {} },
      { kind: '?', value: {} },
    ]);
    expect(view.persons[0]).toEqual({ pid: ANNA, roles: ['victim'], sex: 'F', ageBand: '25-34' });
    expect([view.harm, view.consents, view.source]).toEqual([[], [], undefined]);
  });
});

describe('records that cannot be split', () => {
  test.each<[string, CaseRecord, string]>([
    ['nothing in it', emptyCaseRecord(), 'case-record/empty'],
    ['a person beside a statistic', { ...statistic, persons: [person()] }, 'case-record/mixed-record'],
    ['an unknown victim', record({ acts: [act(1, { victim: CHILD })] }), 'case-record/unknown-reference'],
    ['an unknown event', record({ acts: [act(1, { eventId: uuid(9) })] }), 'case-record/unknown-reference'],
    [
      'an unknown act',
      record({ involvements: [{ actId: uuid(9), unit: 'BY-UNIT-KGB', degree: 'ordered', basis: 'osint' }] }),
      'case-record/unknown-reference',
    ],
    [
      'an unknown subject',
      record({ consents: [{ subject: CHILD, by: 'self', purposes: {}, allow: [] }] }),
      'case-record/unknown-reference',
    ],
    ['an unknown twin', record({ persons: [person({ sameAs: CHILD })] }), 'case-record/unknown-reference'],
    ['a minor’s age', record({ persons: [person({ minorBand: '14-17' })] }), 'case-record/minor-age-shown'],
    [
      'a minor’s exact age',
      record({ persons: [person({ ageBand: 'U', exactAgeBand: '18-24', minorBand: '14-17' })] }),
      'case-record/minor-age-shown',
    ],
    ['one id twice', record({ persons: [person(), person()] }), 'case-record/duplicate-id'],
    ['a pseudonym where a local id belongs', record({ persons: [person({ pid: 'a'.repeat(26) })] }), 'case-record/invalid-value'],
  ])('%s', (_, input, expected) => {
    expect(code(() => splitByClass(input)).code).toBe(expected);
  });

  test('a field that no class knows is refused, not dropped', () => {
    expect(code(() => splitByClass(record({ persons: [{ ...person(), given_name: 'x' } as Person] })))).toEqual({
      code: 'case-record/never-leaves',
      field: 'person.1/given_name',
    });
    expect(
      code(() => splitByClass(record({ consents: [{ subject: ANNA, by: 'self', purposes: {}, allow: ['P-02'], phone: 'x' } as never] }))),
    ).toEqual({ code: 'case-record/never-leaves', field: 'consent.1.restricted/phone' });
  });

  test('osint acts need no person', () => {
    const { victim: _, ...nobodys } = act(1);
    expect(kinds({ ...emptyCaseRecord(), acts: [nobodys] })).toEqual(['act.1']);
  });
});
