import { describe, expect, test } from '@jest/globals';
import { parseGrant } from './grant.js';
import { anything, grant, refusal, scope } from './samples.js';
import { holdsCode, narrow, parseScope, type Scope } from './scope.js';

const inGrant = (over: object) => refusal(() => parseGrant({ ...grant, scope: { ...scope, ...over } }));

describe('strict', () => {
  test.each<[string, object, string]>([
    ['no category', { categories: [] }, '/scope/categories'],
    ['misspelt category', { categories: ['tortures'] }, '/scope/categories/0'],
    ['repeated category', { categories: ['torture', 'torture'] }, '/scope/categories'],
    ['a crime that does not exist', { codes: ['RS-7.1.z'] }, '/scope/codes/0'],
    ['a code of something else', { codes: ['BY-CC-342'] }, '/scope/codes/0'],
    ['a crime cut off', { codes: ['RS-7.1.'] }, '/scope/codes/0'],
    ['month 13', { period: { from: '2020-13', until: null } }, '/scope/period/from'],
    ['a period backwards', { period: { from: '2021-01', until: '2020-12' } }, '/scope/period/until'],
    ['no region', { regions: [] }, '/scope/regions'],
    ['unknown region', { regions: ['BY-XX'] }, '/scope/regions/0'],
    ['anywhere and somewhere', { regions: ['*', 'BY'] }, '/scope/regions'],
    ['words for a facility', { facilities: ['Акрэсціна'] }, '/scope/facilities/0'],
    ['words for a unit', { units: ['riot police'] }, '/scope/units/0'],
    ['words for a context', { contexts: [''] }, '/scope/contexts/0'],
  ])('%s is refused at its place', (_name, over, field) => {
    expect(inGrant(over)).toEqual(['grant/malformed', field]);
  });

  test.each(['RS-6', 'RS-7', 'RS-7.1', 'RS-7.1.f', 'RS-7.1.g', 'RS-7.1.g-1', 'RS-8.2.a', 'RS-8.2.a.vii'])(
    '%s is a crime or holds some',
    (code) => {
      expect(inGrant({ codes: [code] })).toBeUndefined();
    },
  );

  test('a period of one month, and one open on both sides', () => {
    expect(inGrant({ period: { from: '2020-08', until: '2020-08' } })).toBeUndefined();
    expect(inGrant({ period: { from: null, until: null } })).toBeUndefined();
  });
});

test('a scope by itself, as saved policies hold it', () => {
  expect(parseScope(scope)).toEqual(scope);
  expect(refusal(() => parseScope({ ...scope, regions: [] }))).toEqual(['request/malformed', '/regions']);
});

test.each<[string, string, boolean]>([
  ['RS-7.1', 'RS-7.1', true],
  ['RS-7.1', 'RS-7.1.f', true],
  ['RS-7.1.g', 'RS-7.1.g-1', true],
  ['RS-7.1', 'RS-7.10', false],
  ['RS-7.1.f', 'RS-7.1', false],
  ['RS-8.2.a.i', 'RS-8.2.a.ii', false],
])('%s holds %s: %p', (outer, inner, holds) => {
  expect(holdsCode(outer, inner)).toBe(holds);
});

describe('narrow', () => {
  const wide: Scope = { ...scope, regions: ['BY', 'LT'], facilities: ['BY-FAC-AKRESCINA', 'BY-FAC-VALADARKA'] };

  test.each<[string, Partial<Scope>]>([
    ['nothing', {}],
    ['a child of a code', { codes: ['RS-7.1.f'] }],
    ['fewer categories', { categories: ['torture'] }],
    ['a shorter period', { period: { from: '2020-09', until: '2020-09' } }],
    ['a region of the country', { regions: ['BY-MI', 'LT'] }],
    ['one facility', { facilities: ['BY-FAC-AKRESCINA'] }],
    ['a bound where there was none', { units: ['BY-UNIT-OMON'], contexts: ['PRISON'] }],
  ])('%s', (_name, by) => {
    expect(narrow(wide, by)).toEqual({ ...wide, ...by });
  });

  test.each<[string, Partial<Scope>, string]>([
    ['a parent of a code', { codes: ['RS-7'] }, '/codes'],
    ['no code, which is any', { codes: [] }, '/codes'],
    ['another category', { categories: ['torture', 'killing'] }, '/categories'],
    ['an earlier begin', { period: { from: '2020-07', until: '2020-12' } }, '/period/from'],
    ['an open begin', { period: { from: null, until: '2020-12' } }, '/period/from'],
    ['a later end', { period: { from: '2020-08', until: '2021-01' } }, '/period/until'],
    ['an open end', { period: { from: '2020-08', until: null } }, '/period/until'],
    ['anywhere', { regions: ['*'] }, '/regions'],
    ['another country', { regions: ['BY', 'PL'] }, '/regions'],
    ['another facility', { facilities: ['BY-FAC-ZHODZINA'] }, '/facilities'],
    ['no facility, which is any', { facilities: [] }, '/facilities'],
  ])('%s is not narrower', (_name, by, field) => {
    expect(refusal(() => narrow(wide, by))).toEqual(['request/not-narrower', field]);
  });

  test('a scope without bounds can be narrowed anywhere', () => {
    expect(narrow(anything, { regions: ['BY-HM'], period: { from: '2020-08', until: null } })).toMatchObject({ regions: ['BY-HM'] });
  });
});
