import { describe, expect, test } from '@jest/globals';
import { VOCABULARIES, splitByClass, unknownCodes, vocabulary } from './index.js';
import { ANNA, person, act, record, code, full } from './sample-records.js';

describe('vocabularies', () => {
  test('every code has a label in every language, and every label finds a code', () => {
    for (const name of VOCABULARIES) {
      const words = vocabulary(name);
      for (const one of words.codes) {
        expect(one).toMatch(/^[A-Za-z0-9<>][A-Za-z0-9_.<>+-]{0,39}$/);
        for (const language of ['en', 'be', 'ru'] as const) expect(words.label(one, language).trim()).not.toBe('');
        expect(words.codeOf(words.label(one, 'be'))).toBeDefined();
      }
    }
  });

  test('words are understood in any language and case', () => {
    expect([
      vocabulary('act').codeOf(' Збіццё '),
      vocabulary('act').codeOf('ИЗБИЕНИЕ'),
      vocabulary('act').codeOf('beating'),
      vocabulary('act').codeOf('hug'),
      vocabulary('country').codeOf('Літва'),
      vocabulary('language').codeOf('белорусский'),
    ]).toEqual(['beating', 'beating', 'beating', undefined, 'LT', 'be']);
    expect([
      vocabulary('act').label('hug', 'be'),
      vocabulary('act').has('hug'),
      vocabulary('act').romeOf('beating'),
      vocabulary('act').romeOf('hug'),
      vocabulary('sex').romeOf('F'),
    ]).toEqual(['hug', false, 'RS-7.1.f', undefined, undefined]);
    expect(vocabulary('admin1').label('BY-HM', 'be')).toBe('горад Мінск');
    expect(vocabulary('facility').has('BY-FAC-AKRESCINA')).toBe(true);
  });

  test('every Rome Statute article of a crosswalk exists', () => {
    for (const name of VOCABULARIES)
      for (const one of vocabulary(name).codes) {
        const rome = vocabulary(name).romeOf(one);
        if (rome !== undefined) expect(vocabulary('legal').has(rome)).toBe(true);
      }
  });

  test.each(['hats', 'constructor', '__proto__'])('there is no vocabulary %s', (name) => {
    expect(code(() => vocabulary(name))).toEqual({ code: 'case-record/unknown-vocabulary', field: name });
  });

  test('an unknown code is named, not refused, so that it can be quarantined', () => {
    expect(unknownCodes(splitByClass(full))).toEqual([]);
    const future = splitByClass(
      record({
        persons: [person({ languages: ['xx'], residence: 'XX' })],
        acts: [act(1, { code: 'hug', legal: [{ code: 'RS-9.9', level: 'alleged', by: 'P-01' }], detention: { type: 'moon' } })],
        consents: [{ subject: ANNA, by: 'self', purposes: { party: 'yes' }, allow: ['ESA'] }],
      }),
    );
    expect(unknownCodes([...future, { kind: 'aura.1', value: {} }, { kind: 'person.9', value: { hat: 'red' } }])).toEqual([
      { kind: 'act.1', field: 'code', vocabulary: 'act' },
      { kind: 'act.1', field: 'legal/code', vocabulary: 'legal' },
      { kind: 'person.1.restricted', field: 'residence', vocabulary: 'country' },
      { kind: 'person.1.restricted', field: 'languages', vocabulary: 'language' },
      { kind: 'act.1.restricted', field: 'detention/type', vocabulary: 'detentionType' },
      { kind: 'consent.1.restricted', field: 'purposes', vocabulary: 'purpose' },
    ]);
  });
});
