import { describe, expect, test } from '@jest/globals';
import { proposeColumns, proposeKey } from './index.js';

describe('proposals', () => {
  test('columns of a Belarusian, a Russian and an English file', () => {
    expect(proposeColumns(['№', 'Прозвішча', 'Імя', 'Імя па бацьку', 'Дата нараджэння', 'Дата затрымання', 'Месца', 'Згода'])).toEqual({
      Прозвішча: { to: 'person.familyName' },
      Імя: { to: 'person.givenName' },
      'Імя па бацьку': { to: 'person.patronymic' },
      'Дата нараджэння': { to: 'person.birthDate' },
      'Дата затрымання': { to: 'act.date' },
      Месца: { to: 'act.place' },
      Згода: { to: 'consent.form' },
    });
    expect(proposeColumns(['ФИО', 'Согласие', 'Пол', 'Кот'])).toEqual({
      ФИО: { to: 'person.name' },
      Согласие: { to: 'consent.form' },
      Пол: { to: 'person.sex' },
    });
    expect(proposeColumns(['name.given_name', 'Date_of_birth', 'Surname'])).toMatchObject({
      Date_of_birth: { to: 'person.birthDate' },
      Surname: { to: 'person.familyName' },
    });
  });

  test('columns that only the vault keeps', () => {
    const vaultOnly = { a: 'person.maidenName', b: 'person.residencePlace', c: 'person.interviewDate' };
    for (const [a, b, c] of [
      ['Дзявочае прозвішча', 'Месца жыхарства', 'Дата інтэрв’ю'],
      ['Девичья фамилия', 'Место жительства', 'Дата интервью'],
      ['Maiden name', 'Place of residence', 'Interview date'],
    ] as const) {
      expect(proposeColumns([a, b, c])).toEqual({ [a]: { to: vaultOnly.a }, [b]: { to: vaultOnly.b }, [c]: { to: vaultOnly.c } });
    }
  });

  test('each target once, nothing without a word', () => {
    expect(proposeColumns(['Age', 'age', 'xyz', 'nameless'])).toEqual({ Age: { to: 'person.age' } });
  });

  test('the column that looks like a number of the row', () => {
    expect(proposeKey(['Name', '№', 'ID'])).toEqual(['№']);
    expect(proposeKey(['Name', 'Case ID', 'x'])).toEqual(['Case ID']);
    expect(proposeKey(['video', 'encode'])).toEqual([]);
  });
});
