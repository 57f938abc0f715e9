import { describe, expect, test } from '@jest/globals';
import { emptyCaseRecord, type CaseRecord } from '#domain/case-record';
import { gateFreeTexts } from './free-text-gate.js';

const person = { pid: 'p', roles: ['victim'], sex: 'U', ageBand: 'U' };
const ofPerson = (note: string): CaseRecord => ({
  ...emptyCaseRecord(),
  persons: [person],
  information: [{ kind: 'first_account', note }],
});
const ofOfficial = (name: string, quote: string): CaseRecord => ({
  ...emptyCaseRecord(),
  official: { office: 'Ministry', name, quote, day: '2020-08-13' },
});
const gate = (record: CaseRecord, more: { identities?: string[]; officeHolders?: string[] } = {}) =>
  gateFreeTexts({ record, identities: [], officeHolders: [], ...more });

describe('free-text gate', () => {
  test.each([
    ['тэлефануйце +375 29 123-45-67', 'phone'],
    ['нумар 3010190A001PB5', 'personal-number'],
    ['піша як @somebody_by', 'handle'],
    ['write to somebody@example.org', 'email'],
    ['гл. https://example.org/profile/1', 'url'],
    ['размаўляла з Марыяй Іванаўнай', 'patronymic'],
  ])('%s: the field stays behind whole', (note, pattern) => {
    const { record, blocked } = gate(ofPerson(note));
    expect(blocked).toContainEqual({ field: 'information.0.note', code: `free-text:${pattern}` });
    expect(record.information).toEqual([{ kind: 'first_account' }]);
  });

  test.each([
    ['размова з Узорным', ['Зміцер Узорны']],
    ['УЗОРНЫ сказаў', ['узорны']],
    ['Zmicieru baliela', ['Zmicier']],
    ['картка 1234567 у справе', ['1234567']],
    ['Анна прышла', ['Анна']],
    ['гаварылі з Тихаловской', ['Ціхалоўская Святлана']],
    ['asked Zichalouskaja herself', ['Тихаловская']],
    ['адпусцілі Сьвятлану', ['Светлана']],
    ['У з о р н ы сказаў', ['Узорны']],
    ['размаўляў з Дмитрием', ['Зміцер Узорны']],
    ['званіць на 29/123/45/67', ['+375 29 123-45-67']],
  ])('%s repeats %j', (note, identities) => {
    expect(gate(ofPerson(note), { identities }).blocked).toEqual([{ field: 'information.0.note', code: 'free-text:own-identity' }]);
  });

  test.each([
    ['размова адбылася праз адваката', ['Зміцер Узорны', 'Ян']],
    ['узор подпісу', ['Ўзорны']],
    ['without any name', []],
  ])('%s passes', (note, identities) => {
    const { record, blocked } = gate(ofPerson(note), { identities });
    expect(blocked).toEqual([]);
    expect(record.information[0]?.note).toBe(note);
  });

  test('an official may be named, in the quotation too, if the coalition lists the office holder', () => {
    const record = ofOfficial('Пётр Пятровіч Узораў', 'Пётр Пятровіч Узораў загадаў усіх затрымаць.');
    expect(gate(record).blocked).toEqual([
      { field: 'official.name', code: 'free-text:not-an-office-holder' },
      { field: 'official.quote', code: 'free-text:patronymic' },
    ]);
    expect(gate(record, { officeHolders: ['Пётр Пятровіч Узораў'] }).blocked).toEqual([]);
  });

  test('the list does not open records about persons', () => {
    expect(gate(ofPerson('загадаў Пётр Пятровіч Узораў'), { officeHolders: ['Пётр Пятровіч Узораў'] }).blocked).toHaveLength(1);
  });
});
