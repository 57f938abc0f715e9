import { describe, expect, test } from '@jest/globals';
import { Fault } from '#domain/fault';
import { OwnRecords, coarsen, parsePopulation } from './index.js';
import { act, record, table, held, done } from './sample-cases.js';

describe('population table', () => {
  const population = table(
    '2020-08,BY-HM,detention,100,x',
    '2020-09,BY-HM,detention,50,x',
    '2020-08,BY-HM,torture,120,x',
    '2020-08,BY-HO,detention,7,x',
  );
  test('sums months, regions and the whole time', () => {
    expect(population.people('2020-08', 'BY-HM', 'detention')).toBe(100);
    expect(population.people('2020-35', 'BY-HM', 'detention')).toBe(150);
    expect(population.people('2020-08', 'BY', 'detention')).toBe(107);
    expect(population.people(undefined, 'BY', 'detention')).toBe(157);
    expect(population.people('2021', 'BY-HM', 'detention')).toBeUndefined();
    expect(population.people('2020-08', 'BY-HM', 'trial')).toBeUndefined();
  });

  test('the universe counts nobody twice in a month', () => {
    expect([
      population.universe('BY-HM'),
      population.universe('BY-HM'),
      population.universe('BY-HO'),
      population.universe('BY-VI'),
    ]).toEqual([170, 170, 7, 0]);
  });

  test.each([
    [['month,admin1,people'], 'generalisation/population-header', { column: 'category' }],
    [['month,admin1,category,people', '2020,BY-HM,detention,5'], 'generalisation/population-row', { row: 2, column: 'month' }],
    [['month,admin1,category,people', '2020-08,Minsk,detention,5'], 'generalisation/population-row', { row: 2, column: 'admin1' }],
    [['month,admin1,category,people', '2020-08,BY-HM,Detention,5'], 'generalisation/population-row', { row: 2, column: 'category' }],
    [['month,admin1,category,people', '2020-08,BY-HM,detention,-5'], 'generalisation/population-row', { row: 2, column: 'people' }],
    [['month,admin1,category,people', '2020-08'], 'generalisation/population-row', { row: 2, column: 'admin1' }],
  ])('%j is refused', (rows, code, details) => {
    const parse = () => parsePopulation(rows.map((row) => row.split(',')));
    expect(parse).toThrow(Fault);
    expect(parse).toThrow(expect.objectContaining({ code, details }));
  });
});

describe('own records', () => {
  test('count persons by cell, once a record', () => {
    const own = new OwnRecords();
    own.add({ acts: [act(1), act(2), act(3, { day: '2020-09-01', month: '2020-09' }), act(4, { code: 'beating' })] });
    own.add({ acts: [act(1), { actId: 'x', code: 'arbitrary_arrest', month: '2020-08' }] });
    const { month: _, admin1: __, ...bare } = act(1);
    own.add({ acts: [bare] });
    expect(own.people('2020-08', 'BY-HM', 'arbitrary_arrest')).toBe(2);
    expect(own.people('2020', 'BY-HM', 'arbitrary_arrest')).toBe(3);
    expect(own.people(undefined, 'BY', 'arbitrary_arrest')).toBe(4);
    expect(own.people('2020-08', 'BY-HM', 'killing')).toBe(0);
    expect(own.people('2019', 'BY-HM', 'arbitrary_arrest')).toBe(0);
  });

  test('stand in where the table has no row, but never where it says few', () => {
    const own = new OwnRecords();
    for (let i = 0; i < 6; i++) own.add({ acts: [act(1, { victim: `p${i}` })] });
    expect(done(coarsen(record([act(1)]), { population: table(), ownRecords: own })).acts[0]).toMatchObject({
      month: '2020-08',
      admin1: 'BY-HM',
    });
    expect(held(coarsen(record([act(1)]), { population: table('2020-08,BY-HM,detention,4,x'), ownRecords: own }))).toBe('k-check:below-k');
  });
});
