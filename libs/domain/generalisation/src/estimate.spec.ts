import { describe, expect, test } from '@jest/globals';
import { type Act, type Person } from '#domain/case-record';
import { estimatePeople } from './estimate.js';
import { PID, act, person, table, none } from './sample-cases.js';

describe('estimate', () => {
  const population = table(
    '2020-08,BY-HM,detention,1000,x',
    '2020-08,BY-HM,torture,400,x',
    '2020-09,BY-HM,trial,1000,x',
    '2020-08,BY-HO,detention,1000,x',
    '2020-08,BY-HM,killing,3,x',
    '2020-08,BY-HR,dismissal,40,x',
  );
  const people = (acts: Act[], more: Partial<Person> = {}, units: { actId: string; unit: string }[] = [], sensitive = false) =>
    estimatePeople({ person: person(more), acts, units, sensitive }, { population, ownRecords: none });

  test('share of a row, of sex, of age', () => {
    expect(people([act(1)])).toBe(900);
    expect(people([act(1)], { sex: 'F' })).toBe(315);
    expect(people([act(1)], { sex: 'F', ageBand: '65+' })).toBe(15);
    expect(people([act(1)], { sex: '?' })).toBe(0);
    expect(people([act(1)], { ageBand: '?' })).toBe(0);
    expect(people([act(1, { code: 'other' })])).toBe(0);
    expect(people([act(1, { code: 'code_of_2030' })])).toBe(0);
  });

  test('a finer row wins over a share', () => {
    expect(people([act(1, { admin1: 'BY-HR', code: 'dismissal' })])).toBe(40);
  });

  test('acts of one month and region: the rarest row × every share; the same code twice is one fact', () => {
    expect(people([act(1), act(2, { code: 'beating' })])).toBe(288);
    expect(people([act(1), act(2)])).toBe(900);
  });

  test('units named beside an act', () => {
    expect(
      people([act(1)], {}, [
        { actId: act(1).actId, unit: 'BY-UNIT-OMON' },
        { actId: act(1).actId, unit: 'BY-UNIT-OMON' },
        { actId: 'other', unit: 'BY-UNIT-KGB' },
      ]),
    ).toBe(360);
    expect(people([act(1)], {}, [{ actId: act(1).actId, unit: 'BY-UNIT-BORDER' }])).toBe(180);
  });

  test('different months or regions: independent', () => {
    // Universe of Minsk 2000: 900/2000 × 900/2000 × 2000.
    expect(people([act(1), act(2, { code: 'unfair_trial', month: '2020-09' })])).toBe(405);
    // Universe of the country: 1000 in August (largest category of both regions together: 2000) and 1000 in September.
    expect(people([act(1), act(2, { admin1: 'BY-HO' })])).toBe(270);
    expect(people([act(1), { actId: 'y', victim: PID, code: 'arbitrary_arrest' }])).toBe(540);
  });

  test('no acts: everybody; an unknown region: nobody', () => {
    expect(people([])).toBe(3000);
    expect(people([act(1, { admin1: 'BY-VI' })])).toBe(0);
  });

  test('readers of S3 see minority and vulnerability as well', () => {
    const more: Partial<Person> = { minorBand: '14-17', vulnerability: ['pregnancy'] };
    expect([people([act(1)], more), people([act(1)], more, [], true), people([act(1)], {}, [], true)]).toEqual([900, 2, 900]);
  });
});
