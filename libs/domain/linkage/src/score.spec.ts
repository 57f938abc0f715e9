import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { LINK_CLASSES } from '#domain/link-class';
import { AGREEMENTS, type Agreement, type FieldAgreement } from '#domain/link-exchange';
import { PRIORS, weightOf, type SignatureField } from './priors.js';
import { maskAllowed, scoreAgreement, scoreFields } from './score.js';

const id = (code: string) => LINK_CLASSES.find((one) => one.code === code)!.id;
const fields = (of: Partial<Record<SignatureField, Agreement>>): FieldAgreement[] =>
  Object.entries(of).map(([field, agreement]) => ({ field, agreement }));
const band = (of: Partial<Record<SignatureField, Agreement>>, options = {}) => scoreFields('person', [1], fields(of), options).band;

describe('tokens alone', () => {
  test('surname, given name and date of birth are for the second stage, which sees another father; with his name they are enough', () => {
    const score = scoreAgreement('person', [id('S|G|YMD')]);
    expect(score.band).toBe('grey');
    expect(maskAllowed('person', [id('S|G|YMD')])).toBe(true);
    expect(scoreAgreement('person', [id('S|G|YMD'), id('{s3|g3}|R')]).band).toBe('grey');
    expect(scoreAgreement('person', [id('S|G|YMD'), id('S|G|P')]).band).toBe('propose');
    expect(scoreAgreement('person', [id('S|G|YMD'), id('YMD|Z')]).band).toBe('propose');
    expect(score.fields).toEqual([
      { field: 'surname', agreement: 'same' },
      { field: 'given', agreement: 'same' },
      { field: 'birth', agreement: 'same' },
    ]);
  });

  test('a field counts once, however many classes speak of it, and unknown or foreign classes do not count', () => {
    const once = scoreAgreement('person', [id('S|G|YMD')]);
    const often = scoreAgreement('person', [id('S|G|YMD'), id('S|YMD'), id('n2|YMD'), id('S|G'), id('S|G'), 999, id('D|F')]);
    expect(often.bits).toBe(once.bits);
  });

  test('a twin has all but the given name: that is for the second stage', () => {
    const twin = scoreAgreement('person', [id('S|P|YM'), id('S|YMD'), id('YMD|Z')]);
    expect(twin.bits).toBeGreaterThan(30);
    expect(twin.band).toBe('grey');
    expect(scoreAgreement('person', [id('S|P|YM'), id('S|YMD')]).band).toBe('grey');
  });

  test('an identifier with a name proposes, alone it is grey; one weak class is dropped', () => {
    expect(scoreAgreement('person', [id('ID2'), id('S|P|YM')]).band).toBe('propose');
    expect(scoreAgreement('person', [id('ID2')]).band).toBe('grey');
    expect(scoreAgreement('person', [])).toEqual({ bits: 0, band: 'drop', fields: [] });
  });

  test('places are one capped group', () => {
    const score = scoreAgreement('person', [id('S|G|E'), id('N|Z'), id('a1|L')]);
    expect(score.fields.filter(({ field }) => field === 'place')).toHaveLength(1);
  });

  test('events and files', () => {
    expect(scoreAgreement('event', [id('D|F')]).band).toBe('grey');
    expect(scoreAgreement('event', [id('D|F'), id('D|F|U')]).band).toBe('propose');
    expect(scoreAgreement('file', [id('H')]).band).toBe('propose');
    expect(scoreFields('file', [id('H')], []).band).toBe('propose');
  });
});

describe('the mask that a node answers', () => {
  test.each([
    [['ID1'], true],
    [['S|YMD'], true],
    [['S|G'], false],
    [['S|G', '{s3|g3}'], true],
    [['S|G', 'S|G'], false],
    [['D|F', 'H'], false],
  ])('%j: %p', (codes, allowed) => expect(maskAllowed('person', codes.map(id))).toBe(allowed));
});

describe('the second stage', () => {
  test('names with a date, names with a father, names with a region', () => {
    expect(band({ surname: 'close', given: 'same', birth: 'same' })).toBe('propose');
    expect(band({ surname: 'same', given: 'same', patronymic: 'same', birth: 'missing' })).toBe('propose');
    expect(band({ surname: 'same', given: 'same', birth: 'missing', region: 'same' })).toBe('propose');
    expect(band({ surname: 'same', given: 'different', region: 'same' })).toBe('drop');
  });

  test.each<[string, Partial<Record<SignatureField, Agreement>>]>([
    [
      'namesakes with other dates',
      { surname: 'same', given: 'same', patronymic: 'same', birth: 'different', region: 'same', place: 'same' },
    ],
    [
      'brothers',
      {
        surname: 'same',
        given: 'different',
        'given-known': 'same',
        patronymic: 'same',
        birth: 'different',
        address: 'same',
        postcode: 'same',
      },
    ],
    [
      'twins',
      { surname: 'same', given: 'different', 'given-known': 'same', patronymic: 'same', birth: 'same', region: 'same', place: 'same' },
    ],
    ['brother and sister', { surname: 'same', given: 'different', sex: 'different', birth: 'same', region: 'same' }],
    ['relatives of other age', { surname: 'same', given: 'different', birth: 'near', region: 'same', postcode: 'same', place: 'same' }],
  ])('%s are two people', (_who, of) => expect(band(of)).toBe('drop'));

  test('a slip in the given name is no other name', () => {
    expect(band({ surname: 'same', given: 'different', 'given-known': 'missing', birth: 'same' })).toBe('propose');
    expect(band({ surname: 'same', given: 'different', 'given-known': 'same', birth: 'same' })).toBe('drop');
    expect(band({ surname: 'same', given: 'different', 'given-known': 'same', birth: 'same', address: 'near' })).toBe('propose');
  });

  test('two names of the tables that merely resemble each other are two names', () => {
    const marina = { surname: 'same', given: 'near', birth: 'same' } as const;
    expect(band(marina)).toBe('propose');
    expect(band({ ...marina, 'given-known': 'same' })).toBe('drop');
    expect(band({ surname: 'same', given: 'near', 'given-known': 'same', patronymic: 'same', region: 'same' })).toBe('drop');
  });

  test('another father: a cousin or a neighbour; with one date of birth people must look', () => {
    const name = { surname: 'same', given: 'same', region: 'same', place: 'same' } as const;
    for (const patronymic of ['different', 'near'] as const) {
      for (const birth of ['missing', 'different', 'near', 'close'] as const) expect(band({ ...name, patronymic, birth })).toBe('drop');
      expect(band({ ...name, patronymic, birth: 'same' })).toBe('grey');
      expect(band({ ...name, patronymic, birth: 'close', passport: 'same' })).toBe('propose');
    }
    for (const patronymic of ['close', 'missing'] as const) expect(band({ ...name, patronymic, birth: 'close' })).toBe('propose');
  });

  test('two names of the tables that are one letter apart are two names, a name and its slip are one', () => {
    const nina = { surname: 'same', given: 'close', birth: 'same', region: 'same' } as const;
    expect(band({ ...nina, 'given-known': 'same' })).toBe('drop');
    expect(band({ ...nina, 'given-known': 'different' })).toBe('propose');
    expect(band({ ...nina, 'given-known': 'missing' })).toBe('propose');
    expect(band({ ...nina, given: 'near', 'given-known': 'different' })).toBe('drop');
  });

  test('without a date a surname that merely resembles the other is not enough, unless they live in one place', () => {
    const close = { surname: 'near', given: 'same', 'given-known': 'same', patronymic: 'same', region: 'same' } as const;
    expect(band(close)).toBe('drop');
    expect(band({ ...close, birth: 'close' })).toBe('propose');
    expect(band({ ...close, place: 'same' })).toBe('propose');
    expect(band({ ...close, 'given-known': 'missing' })).toBe('propose');
  });

  test('an identifier outweighs a contradiction, an equal home a wrong date', () => {
    expect(band({ surname: 'same', given: 'same', birth: 'different', passport: 'same' })).toBe('propose');
    expect(band({ surname: 'same', given: 'same', birth: 'different', address: 'same', house: 'same', postcode: 'same' })).toBe('propose');
    expect(band({ surname: 'same', given: 'different', birth: 'different', address: 'same', house: 'same', postcode: 'same' })).toBe(
      'propose',
    );
  });

  test('a common event counts with the places; a whole date speaks for its year', () => {
    const of = fields({ surname: 'same', given: 'same' });
    expect(scoreFields('person', [id('S|G|E')], of).bits).toBeGreaterThan(scoreFields('person', [id('S|G')], of).bits);
    const dated = fields({ birth: 'same', 'birth-year': 'same' });
    expect(scoreFields('person', [1], dated).bits).toBe(scoreFields('person', [1], fields({ birth: 'same' })).bits);
    expect(scoreFields('person', [1], [{ field: 'unheard-of', agreement: 'same' }]).bits).toBe(0);
  });

  test('events', () => {
    expect(scoreFields('event', [], fields({ day: 'same', facility: 'same', unit: 'same' })).band).toBe('propose');
    expect(scoreFields('event', [], fields({ day: 'same', facility: 'different' })).band).toBe('drop');
  });

  test('the same names and another date: only where nobody else is in question, names are not few, and nothing else differs', () => {
    const misdated = { surname: 'same', given: 'close', birth: 'different', region: 'same' } as const;
    for (const birth of ['different', 'near'] as const) expect(band({ ...misdated, birth })).toBe('if-alone');
    expect(band({ ...misdated, region: 'missing' })).toBe('if-alone');
    for (const field of ['patronymic', 'given-known'] as const) expect(band({ ...misdated, [field]: 'same' })).toBe('drop');
    for (const field of ['region', 'sex'] as const) expect(band({ ...misdated, [field]: 'different' })).toBe('drop');
    for (const field of ['surname', 'given'] as const) expect(band({ ...misdated, [field]: 'near' })).toBe('drop');
    expect(band({ surname: 'close', given: 'close', birth: 'different' })).toBe('drop');
    expect(band({ surname: 'same', given: 'same', region: 'same', birth: 'close' })).toBe('propose');
    expect(band({ surname: 'same', given: 'same', birth: 'missing', region: 'different' })).toBe('drop');
    expect(band(misdated, { records: 1_000_000 })).toBe('drop');
  });

  test('the more records, the more evidence is asked for', () => {
    const of = { surname: 'different', given: 'same', birth: 'same', region: 'same' } as const;
    expect(band(of)).toBe('propose');
    expect(band(of, { records: 1_000_000 })).toBe('drop');
  });
});

describe('the priors', () => {
  test.each(Object.entries(PRIORS))('%s: m and u are distributions, and better agreement weighs more', (field, { m, u }) => {
    for (const shares of [m, u]) expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    const weights = ([...AGREEMENTS].reverse() as Agreement[])
      .filter((level) => level !== 'missing' && u[level] > 0)
      .map((level) => weightOf(field as SignatureField, level));
    expect([...weights].sort((a, b) => a - b)).toEqual(weights);
    expect(weightOf(field as SignatureField, 'missing')).toBe(0);
    if (u.near === 0) expect(weightOf(field as SignatureField, 'near')).toBe(0);
  });

  test('better agreement in one field never takes a proposal away', () => {
    const level = fc.constantFrom<Agreement>('different', 'near', 'close', 'same');
    fc.assert(
      fc.property(level, level, level, (surname, given, birth) => {
        const of = { surname, given, birth };
        if (band(of) === 'propose') expect(band({ ...of, surname: 'same' })).toBe('propose');
      }),
    );
  });
});
