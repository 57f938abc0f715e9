import { describe, expect, test } from '@jest/globals';
import { compileMapping, identitiesOf, normalise, parseMapping, rawPeopleOf } from './index.js';

const compiled = compileMapping(
  parseMapping({
    schema: 'mapping/1',
    id: 'cases',
    version: 1,
    source: { format: 'csv' },
    key: ['id'],
    dateOrder: 'dmy',
    columns: {
      name: { to: 'person.name' },
      maiden: { to: 'person.maidenName' },
      born: { to: 'person.birthDate' },
      home: { to: 'person.residencePlace' },
      asked: { to: 'person.interviewDate' },
      second: { to: 'person.2.familyName' },
      passport: { to: 'person.2.passport' },
      sex: { to: 'person.sex' },
      what: { to: 'act.code' },
    },
    constants: { 'record.category': 'detention', 'person.roles': 'victim' },
  }),
);
const cells = {
  name: ' Узорная Ганна ',
  maiden: 'Прыкладная',
  born: '01.02.1990',
  home: 'Гомель',
  asked: '2020-09',
  second: 'Узорны',
  passport: 'MP1234567',
  sex: 'F',
};

describe('people of a row', () => {
  test('texts as typed, dates as read, everybody by number', () => {
    expect(rawPeopleOf(compiled, cells)).toEqual([
      {
        number: 1,
        name: 'Узорная Ганна',
        maidenName: 'Прыкладная',
        birthDate: '1990-02-01',
        residencePlace: 'Гомель',
        interviewDate: '2020-09',
      },
      { number: 2, familyName: 'Узорны', passport: 'MP1234567' },
    ]);
  });

  test('cells that are empty, missing or cannot be read give nothing', () => {
    expect(rawPeopleOf(compiled, { name: '', born: 'long ago', asked: '?' })).toEqual([]);
    expect(rawPeopleOf(compiled, { second: 'Узорны', constructor: 'x' })).toEqual([{ number: 2, familyName: 'Узорны' }]);
  });

  test('nothing of it enters the record, and the maiden name is an identity', () => {
    const { record } = normalise(compiled, cells, { owner: 'P-01', idOf: (kind, name) => `${kind}-${name}` });
    expect(record.persons[0]).toEqual({ pid: 'person-1', roles: ['victim'], sex: 'F', ageBand: 'U' });
    expect(JSON.stringify(record)).not.toMatch(/Гомель|Прыкладная|2020-09/);
    expect(identitiesOf(compiled, cells)).toEqual([' Узорная Ганна ', 'Прыкладная', 'Узорны', 'MP1234567']);
  });
});
