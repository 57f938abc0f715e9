import { describe, expect, test } from '@jest/globals';
import { Fault } from '#domain/fault';
import { parseRule, ruleRef } from './rule.js';

const rule = {
  schema: 'rule/1',
  ruleId: 'R-12',
  version: 4,
  effect: 'permit',
  subject: { partner: 'P-03' },
  owners: ['*'],
  categories: ['torture'],
  classes: ['S1'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: '2021-01' },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const denial = { ...rule, effect: 'deny', fields: 'existence', purposes: [] };

function faultOf(value: unknown): [string, unknown] | undefined {
  try {
    parseRule(value);
    return undefined;
  } catch (fault) {
    return fault instanceof Fault ? [fault.code, fault.details.field] : ['not a fault', fault];
  }
}

test('a valid rule comes back as it was, reason included', () => {
  expect(parseRule(rule)).toEqual(rule);
  expect(parseRule(denial)).toEqual(denial);
  expect(parseRule({ ...rule, reason: 'agreed in Vilnius' })).toEqual({ ...rule, reason: 'agreed in Vilnius' });
  expect(parseRule({ ...rule, subject: { group: 'iapb' }, fields: ['act'] })).toMatchObject({ subject: { group: 'iapb' } });
});

describe('strict', () => {
  test.each<[string, object, string]>([
    ['unknown member', { sharedWith: 'all' }, '/sharedWith'],
    ['other schema', { schema: 'rule/2' }, '/schema'],
    ['version 0', { version: 0 }, '/version'],
    ['subject everybody', { subject: { partner: '*' } }, '/subject/partner'],
    ['two subjects', { subject: { partner: 'P-03', group: 'iapb' } }, '/subject'],
    ['no owners', { owners: [] }, '/owners'],
    ['star beside names', { owners: ['*', 'P-01'] }, '/owners'],
    ['misspelt category', { categories: ['tortures'] }, '/categories/0'],
    ['repeated category', { categories: ['torture', 'torture'] }, '/categories'],
    ['unknown class', { classes: ['S4'] }, '/classes/0'],
    ['class N', { classes: ['N'] }, '/classes/0'],
    ['unknown region', { regions: ['BY-XX'] }, '/regions/0'],
    ['month 13', { period: { from: '2020-13', until: null } }, '/period/from'],
    ['period backwards', { period: { from: '2021-01', until: '2020-01' } }, '/period'],
    ['31 February', { validFrom: '2026-02-31' }, '/validFrom'],
    ['purpose of nobody', { purposes: ['anything'] }, '/purposes/0'],
    ['permit without purpose', { purposes: [] }, '/purposes'],
    ['S2 without S1', { classes: ['S2'] }, '/classes'],
    ['S3 without S2', { classes: ['S1', 'S3'] }, '/classes'],
    ['existence with restricted content', { classes: ['S1', 'S2'], fields: 'existence' }, '/fields'],
    ['S3 of all owners', { classes: ['S1', 'S2', 'S3'] }, '/owners'],
  ])('%s is refused at its place', (_name, over, field) => {
    expect(faultOf({ ...rule, ...over })).toEqual(['access/bad-rule', field]);
  });

  test('a denial is always of everything, for every purpose', () => {
    expect(faultOf({ ...denial, fields: 'coded' })).toEqual(['access/bad-rule', '/fields']);
    expect(faultOf({ ...denial, purposes: ['icc'] })).toEqual(['access/bad-rule', '/purposes']);
  });

  test('not even an object', () => {
    expect(faultOf(null)).toEqual(['access/bad-rule', '']);
  });

  test('S3 with named owners is a rule', () => {
    expect(faultOf({ ...rule, owners: ['P-01'], classes: ['S1', 'S2', 'S3'] })).toBeUndefined();
  });
});

test('a rule is named by id and version', () => {
  expect(ruleRef(parseRule(rule))).toBe('R-12@4');
});
