import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SyncMac } from '#domain/crypto';
import type { Agreement } from '#domain/link-exchange';
import { eventSubject, pairSignatures, personSubject, type LinkSubject, type RawSubjectPerson } from '#domain/token-profile';
import { compareSignatures } from './signatures.js';

const mac: SyncMac = {
  hmacSha256: (key, data) => new Uint8Array(createHmac('sha256', key).update(data).digest()),
  hkdfSha256: (key, salt, info, length) => new Uint8Array(hkdfSync('sha256', key, salt, info, length)),
};
const KEY = new Uint8Array(32).fill(5);
const sign = (subject: LinkSubject, round: 'grey' | 'more' = 'grey', key = KEY) => pairSignatures(round, subject, key, mac, randomBytes);
const person = (given: string, family: string, more: Partial<RawSubjectPerson> = {}) =>
  personSubject({ names: { given, family }, ...more });
function levels(a: LinkSubject, b: LinkSubject, round: 'grey' | 'more' = 'grey'): Record<string, Agreement> {
  return Object.fromEntries(compareSignatures(round, sign(a, round), sign(b, round)).map(({ field, agreement }) => [field, agreement]));
}

describe('names', () => {
  test.each<[string, string, string, string, Agreement, Agreement]>([
    ['Сяргей', 'Ціхалоўскі', 'Sergey', 'Tikhalovskiy', 'same', 'same'],
    ['Nicholas', 'Vanderberg', 'Nicolas', 'Vandreberg', 'close', 'same'],
    ['Anna', 'Kavaliova', 'Viktar', 'Smith', 'different', 'different'],
    ['Rosemary', 'Featherstone', 'Viktar', 'Featherbrook', 'near', 'different'],
  ])('%s %s and %s %s', (g1, s1, g2, s2, surname, given) => {
    const found = levels(person(g1, s1), person(g2, s2));
    expect(found).toMatchObject({ surname, given });
  });

  test('entered in each other’s place they are close and the same; one of them shared makes the surname close', () => {
    expect(levels(person('Paterson', 'Madeleine'), person('Madeleine', 'Paterson'))).toMatchObject({ surname: 'close', given: 'same' });
    expect(levels(person('Paterson', 'Madeleine'), person('Madelleine', 'Paterson'))).toMatchObject({ surname: 'close', given: 'close' });
    expect(levels(person('Joelle', 'Bordington'), person('Bordington', 'Wakefield'))).toMatchObject({
      surname: 'close',
      given: 'different',
    });
    expect(levels(person('', 'Bordington'), person('Bordington', 'Wakefield'))).toMatchObject({ surname: 'different', given: 'missing' });
  });
});

test('a field that one side lacks is missing, also when its bytes are broken', () => {
  const signed = sign(person('Anna', 'Kavaliova'));
  expect(levels(person('Anna', ''), person('Anna', 'Kavaliova'))['surname']).toBe('missing');
  for (const broken of ['AAAA', `${'='.repeat(1024)}`, `${signed['surname']!.slice(1)}!`]) {
    const found = compareSignatures('grey', signed, { ...signed, surname: broken });
    expect(found.find(({ field }) => field === 'surname')?.agreement).toBe('missing');
  }
  expect(compareSignatures('grey', {}, {}).every(({ agreement }) => agreement === 'missing')).toBe(true);
});

test('signatures of two pairs agree in nothing', () => {
  const subject = person('Anna', 'Kavaliova', { birthDate: '1985-03-12', sex: 'f', place: 'Minsk', postcode: '220030' });
  const found = compareSignatures('grey', sign(subject), sign(subject, 'grey', new Uint8Array(32).fill(6)));
  expect(found.every(({ agreement }) => agreement === 'different' || agreement === 'missing')).toBe(true);
});

describe('dates', () => {
  const of = (a: string, b: string) => levels(person('A', 'B', { birthDate: a }), person('A', 'B', { birthDate: b }));
  test.each<[string, string, string, Agreement]>([
    ['the same', '1985-03-12', '12 сакавіка 1985', 'same'],
    ['day and month the other way round', '1985-03-12', '1985-12-03', 'close'],
    ['one digit off', '1985-03-12', '1986-03-12', 'close'],
    ['neighbours turned', '1985-03-12', '1958-03-12', 'close'],
    ['no calendar has one of them', '1985-02-28', '19850238', 'close'],
    ['the same impossible date proves no equality', '19850238', '19850238', 'close'],
    ['two parts the same', '1985-03-12', '1985-03-27', 'near'],
    ['another', '1985-03-12', '1961-11-27', 'different'],
    ['only the year known', '1985', '1985-03-12', 'missing'],
  ])('%s', (_what, a, b, birth) => expect(of(a, b)['birth']).toBe(birth));

  test('years', () => {
    expect(of('1985', '1985-03-12')['birth-year']).toBe('same');
    expect(of('1985', '1986')['birth-year']).toBe('close');
    expect(of('1985', '1987')['birth-year']).toBe('different');
  });
});

test('numbers, codes and places', () => {
  const a = person('A', 'B', {
    sex: 'муж',
    region: 'Гомель',
    place: 'г. Гомель',
    postcode: '246050',
    address: 'ul. Sovetskaya 12',
    identifiers: [{ type: 'passport', value: 'HB 1234567' }],
  });
  const b = person('A', 'B', {
    sex: 'm',
    region: 'BY-HO',
    place: 'Homel',
    postcode: '246005',
    address: '12 Savieckaja',
    identifiers: [{ type: 'passport', value: 'НВ1234568' }],
  });
  expect(levels(a, b)).toMatchObject({ sex: 'same', region: 'same', place: 'same', postcode: 'close', house: 'same', passport: 'close' });
  const c = person('A', 'B', { sex: 'f', postcode: '230001', identifiers: [{ type: 'passport', value: 'MP7654321' }] });
  expect(levels(a, c)).toMatchObject({ sex: 'different', postcode: 'different', passport: 'different', place: 'missing' });
});

test('events, and one more comparison after disagreement', () => {
  const event = { day: '2020-08-12', admin1: 'BY-HM', facility: 'okrestina', units: ['omon', 'kgb'], codes: ['detention'] };
  expect(levels(eventSubject(event), eventSubject({ ...event, units: ['kgb'], codes: ['beating'] }))).toMatchObject({
    day: 'same',
    facility: 'same',
    region: 'same',
    unit: 'same',
    code: 'different',
  });
  const of = (patronymic: string, month: string) =>
    personSubject({ names: { given: 'Anna', family: 'B', patronymic }, events: [{ month, facility: 'okrestina' }] });
  expect(levels(of('Ivanovna', '2020-08'), of('Іванаўна', '2020-09'), 'more')).toEqual({
    month: 'different',
    facility: 'same',
    father: 'same',
  });
});
