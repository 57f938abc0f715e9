import { describe, expect, test } from '@jest/globals';
import { FACILITIES, REGIONS, lookupPlace } from './index.js';

describe('places as ISO 3166-2:BY codes', () => {
  test.each([
    ['Мінск', 'BY-HM'],
    ['г. Минск', 'BY-HM'],
    ['MINSK', 'BY-HM'],
    ['Мінская вобласць', 'BY-MI'],
    ['Минская обл.', 'BY-MI'],
    ['Minsk region', 'BY-MI'],
    ['Гомель', 'BY-HO'],
    ['Homiel', 'BY-HO'],
    ['Гродзенская вобласць, Ліда', 'BY-HR'],
    ['Могилев', 'BY-MA'],
    ['Магілёў', 'BY-MA'],
    ['Mahiloŭ', 'BY-MA'],
    ['Viciebsk', 'BY-VI'],
    ['Бярозаўскі раён, Бяроза', 'BY-BR'],
    ['Słuck', 'BY-MI'],
    ['Мар’іна Горка', 'BY-MI'],
    ['by-hr', 'BY-HR'],
  ])('%s is in %s', (text, admin1) => {
    expect(lookupPlace(text)).toEqual({ kind: 'place', admin1 });
  });

  test.each([
    ['ИВС на Окрестина', 'BY-FAC-AKRESCINA', 'BY-HM'],
    ['Минск, Окрестина', 'BY-FAC-AKRESCINA', 'BY-HM'],
    ['Akreścina', 'BY-FAC-AKRESCINA', 'BY-HM'],
    ['СИЗО №1', 'BY-FAC-SIZO1', 'BY-HM'],
    ['ИК-15', 'BY-FAC-IK15', 'BY-MA'],
    ['ИК-1', 'BY-FAC-IK1', 'BY-VI'],
    ['перевезли из Минска в ИК-17', 'BY-FAC-IK17', 'BY-MA'],
    ['BY-FAC-KGB', 'BY-FAC-KGB', 'BY-HM'],
  ])('%s is %s', (text, facility, admin1) => {
    expect(lookupPlace(text)).toEqual({ kind: 'place', admin1, facility });
  });

  test.each(['', 'Вільня', 'constructor', 'між Гомелем', 'Брест и Гомель', 'Минская обл. или Гомельская обл.'])(
    '%p is not guessed',
    (text) => {
      expect(lookupPlace(text)).toEqual({ kind: 'unknown' });
    },
  );

  test('memory for repeated texts stays bounded and changes no answer', () => {
    for (let i = 0; i < 5_200; i++) expect(lookupPlace(`Брэст, раён ${i}`)).toEqual({ kind: 'place', admin1: 'BY-BR' });
    expect(lookupPlace('Брэст, раён 1')).toEqual({ kind: 'place', admin1: 'BY-BR' });
  });

  test('a town never sends a record to a neighbour of a similar name', () => {
    expect(lookupPlace('Новополоцк')).toEqual({ kind: 'place', admin1: 'BY-VI' });
    expect(lookupPlace('Пинск')).toEqual({ kind: 'place', admin1: 'BY-BR' });
  });

  test('every label of a facility or region finds it again', () => {
    for (const [facility, { admin1, label }] of Object.entries(FACILITIES)) {
      expect(Object.keys(REGIONS)).toContain(admin1);
      for (const text of Object.values(label)) expect(lookupPlace(text)).toEqual({ kind: 'place', admin1, facility });
    }
    for (const [admin1, label] of Object.entries(REGIONS)) {
      for (const text of Object.values(label))
        expect({ text, found: lookupPlace(text) }).toEqual({ text, found: { kind: 'place', admin1 } });
    }
  });
});
