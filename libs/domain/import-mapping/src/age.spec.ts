import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ageGroup } from './age.js';

describe('age group at the time of the act', () => {
  test.each([
    ['1990-08-12', '2020-08-12', { ageBand: '25-34' }],
    ['2002-08-12', '2020-08-12', { ageBand: '18-24' }],
    ['2002-08-13', '2020-08-12', { ageBand: 'U', minorBand: '14-17' }],
    ['2010-01-01', '2020-08-12', { ageBand: 'U', minorBand: '0-13' }],
    ['1950-01-01', '2020-08-12', { ageBand: '65+' }],
    ['1960-01-01', '2020-08-12', { ageBand: '50-64' }],
    ['1980-01-01', '2020-08-12', { ageBand: '35-49' }],
    // A year or month that does not decide counts for the younger age: a doubtful adult is treated as a minor.
    ['2002', '2020-08-12', { ageBand: 'U', minorBand: '14-17' }],
    ['2002-08', '2020-08-12', { ageBand: 'U', minorBand: '14-17' }],
    ['2002-07', '2020-08-12', { ageBand: '18-24' }],
    ['2002-07-01', '2020', { ageBand: 'U', minorBand: '14-17' }],
    ['2030-01-01', '2020-08-12', { ageBand: 'U' }],
    ['1850-01-01', '2020-08-12', { ageBand: 'U' }],
  ])('born %s, act %s', (birth, at, group) => {
    expect(ageGroup(birth, at, undefined)).toEqual(group);
  });

  test('a written age counts before a birth date, an impossible one does not', () => {
    expect(ageGroup('1990-01-01', '2020-08-12', 16)).toEqual({ ageBand: 'U', minorBand: '14-17' });
    expect(ageGroup('1990-01-01', '2020-08-12', 990)).toEqual({ ageBand: '25-34' });
    expect(ageGroup('1990-01-01', '2020-08-12', -3)).toEqual({ ageBand: '25-34' });
    expect(ageGroup('1990-01-01', undefined, undefined)).toEqual({ ageBand: 'U' });
    expect(ageGroup(undefined, '2020', undefined)).toEqual({ ageBand: 'U' });
  });

  test('a minor’s age band is always hidden', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 129 }), (age) => {
        const { ageBand, minorBand } = ageGroup(undefined, undefined, age);
        return age < 18 ? ageBand === 'U' && minorBand !== undefined : ageBand !== 'U' && minorBand === undefined;
      }),
    );
  });
});
