import { describe, expect, test } from '@jest/globals';
import { FIELDS, neverLeaves, parseElement, parseS1, type Element, type ElementValue } from './index.js';
import { uuid, code, full, official, statistic, legalAct, signed, s1Of } from './sample-records.js';

describe('strict elements', () => {
  const value = { pid: 'a'.repeat(26), roles: ['victim'], sex: 'F', ageBand: 'U' };
  test('as signed, every element of the samples passes', () => {
    for (const one of [full, official, statistic, legalAct])
      for (const { kind, value: inner } of signed(one)) expect(parseElement(kind, inner)).toEqual({ kind, value: inner });
  });

  test.each<[string, unknown, string, string]>([
    ['person.1', { ...value, hat: 'red' }, 'case-record/unknown-field', 'person.1/hat'],
    ['person.1', { ...value, given_name: 'x' }, 'case-record/never-leaves', 'person.1/given_name'],
    ['person.1', { ...value, hat: 1, 'Дата рождения': 'x' }, 'case-record/never-leaves', 'person.1/Дата рождения'],
    ['person.1', { ...value, 'Jan Kowal': 1 }, 'case-record/unknown-field', 'person.1/?'],
    ['person.1', { ...value, vulnerability: ['child'] }, 'case-record/unknown-field', 'person.1/vulnerability'],
    ['person.1', { ...value, pid: uuid(1) }, 'case-record/invalid-value', 'person.1/pid'],
    ['person.1', { ...value, sex: 'Jan Kowal' }, 'case-record/invalid-value', 'person.1/sex'],
    ['person.1', { ...value, roles: [] }, 'case-record/invalid-value', 'person.1/roles'],
    ['person.1', { ...value, roles: ['a b'] }, 'case-record/invalid-value', 'person.1/roles/0'],
    [
      'consent.1.restricted',
      { subject: 'a'.repeat(26), purposes: { 'Jan Kowal': 'yes' }, allow: ['P-02'] },
      'case-record/invalid-value',
      'consent.1.restricted/purposes/?',
    ],
    ['person.1', { roles: 1, hat: 2 }, 'case-record/unknown-field', 'person.1/hat'],
    ['person.1', null, 'case-record/invalid-value', 'person.1'],
    ['act.1', { actId: 'a'.repeat(16), code: 'beating', month: '2020-08-12' }, 'case-record/invalid-value', 'act.1/month'],
    ['act.1', { actId: 'a'.repeat(16), code: 'beating', month: '2020/2021' }, 'case-record/invalid-value', 'act.1/month'],
    ['act.1', { actId: 'a'.repeat(16), code: 'beating', month: 'soon' }, 'case-record/invalid-value', 'act.1/month'],
    ['act.1', { actId: 'a'.repeat(16), code: 'beating', day: '2020-08-12' }, 'case-record/unknown-field', 'act.1/day'],
    [
      'act.1',
      { actId: 'a'.repeat(16), code: 'beating', legal: [{ code: 'RS-7.1.e', level: 'alleged', by: 'P-01', passport: 'x' }] },
      'case-record/never-leaves',
      'act.1/legal/0/passport',
    ],
    [
      'statistic.1',
      { body: 'x', measure: 'x', state: 'PL', period: 'x', value: 1, unit: 'x' },
      'case-record/invalid-value',
      'statistic.1/period',
    ],
    [
      'statistic.1',
      { body: 'x', measure: 'x', state: 'PL', period: '2020', value: 0.5, unit: 'x' },
      'case-record/invalid-value',
      'statistic.1/value',
    ],
    ['official.1', { office: 'x', day: '2020-02-30', quote: 'x' }, 'case-record/invalid-value', 'official.1/day'],
    ['official.1', { office: '\u0438\u0306', day: '2020-02-20', quote: 'x' }, 'case-record/invalid-value', 'official.1/office'],
    ['official.1', { office: 'a\u200bb', day: '2020-02-20', quote: 'x' }, 'case-record/invalid-value', 'official.1/office'],
    ['source.1', { url: 'javascript:alert(1)' }, 'case-record/invalid-value', 'source.1/url'],
    ['consent.1', { subject: 'a'.repeat(26) }, 'case-record/unknown-kind', 'consent.1'],
    ['harm.1', { codes: ['job_loss'] }, 'case-record/unknown-kind', 'harm.1'],
    ['aura.1', {}, 'case-record/unknown-kind', 'aura.1'],
    ['Jan Kowal', {}, 'case-record/unknown-kind', '?'],
    ['person.0', value, 'case-record/unknown-kind', 'person.0'],
    ['official.2', {}, 'case-record/unknown-kind', 'official.2'],
    ['hidden-act.1', {}, 'case-record/unknown-kind', 'hidden-act.1'],
    ['hidden-act.1.restricted', {}, 'case-record/unknown-kind', 'hidden-act.1.restricted'],
    ['hidden-official.1.sensitive', {}, 'case-record/unknown-kind', 'hidden-official.1.sensitive'],
    ['event.1.restricted', {}, 'case-record/unknown-kind', 'event.1.restricted'],
  ])('%s %j → %s at %s', (kind, inner, expected, field) => {
    expect(code(() => parseElement(kind, inner))).toEqual({ code: expected, field });
  });

  test.each([
    'given_name',
    'dateOfBirth',
    'Date of birth',
    'Асабісты нумар',
    'імя',
    'прозвішча',
    'ОТЧЕСТВО',
    'coordinates',
    'title',
    'e-mail',
  ])('%s never leaves', (name) => {
    expect(neverLeaves(name)).toBe(true);
  });

  test('names of our own fields may leave', () => {
    expect(FIELDS.map(({ path }) => path.split('.').at(-1)!).filter(neverLeaves)).toEqual(['name']);
  });
});

describe('S1 as a whole', () => {
  const elements = s1Of(full);
  const change = (kind: string, more: Record<string, ElementValue>) =>
    elements.map((element) => (element.kind === kind ? { kind, value: { ...element.value, ...more } } : element));
  test('passes as it was split', () => {
    expect(parseS1(elements)).toEqual(elements);
    for (const one of [official, statistic, legalAct]) expect(parseS1(s1Of(one))).toEqual(s1Of(one));
  });

  test.each<[string, () => Element[], string, string]>([
    ['another class', () => signed(full), 'case-record/not-s1', 'person.1.restricted'],
    ['a gap in numbers', () => elements.filter(({ kind }) => kind !== 'person.2'), 'case-record/gap', 'person'],
    ['one kind twice', () => [...elements, elements[0]!], 'case-record/duplicate-kind', 'person.1'],
    ['one id twice', () => change('person.2', { pid: elements[0]!.value['pid']! }), 'case-record/duplicate-id', 'person.2'],
    ['an unknown victim', () => change('act.1', { victim: 'b'.repeat(26) }), 'case-record/unknown-reference', 'act.1/victim'],
    ['an unknown event', () => elements.filter(({ kind }) => kind !== 'event.1'), 'case-record/unknown-reference', 'act.1/eventId'],
    ['an unknown act', () => change('involvement.1', { actId: 'b'.repeat(16) }), 'case-record/unknown-reference', 'involvement.1/actId'],
    ['a person beside an official', () => [...elements, ...s1Of(official)], 'case-record/mixed-record', 'official.1'],
  ])('refuses %s', (_, input, expected, field) => {
    expect(code(() => parseS1(input()))).toEqual({ code: expected, field });
  });
});
