import { expect, test } from '@jest/globals';
import { latestVersions, rulesInForce, rulesKey } from './in-force.js';
import { parseRule } from './rule.js';

const rule = (ruleId: string, version: number, over: object = {}) =>
  parseRule({
    schema: 'rule/1',
    ruleId,
    version,
    effect: 'permit',
    subject: { partner: 'P-02' },
    owners: ['*'],
    categories: ['torture'],
    classes: ['S1'],
    fields: 'coded',
    regions: ['*'],
    period: { from: null, until: null },
    purposes: ['analysis'],
    validFrom: '2026-01-01',
    validUntil: '2026-11-23',
    ...over,
  });
const reader = { org: 'P-02' };
const today = new Date('2026-11-23T23:00:00Z');
const tomorrow = new Date('2026-11-24T00:00:00Z');

test('history collapses to the last version of each rule, sorted by id', () => {
  const history = [rule('R-2', 1), rule('R-1', 2), rule('R-1', 1), rule('R-1', 3)];
  expect(latestVersions(history).map((r) => [r.ruleId, r.version])).toEqual([
    ['R-1', 3],
    ['R-2', 1],
  ]);
});

test('the key names the rules in force for this subject and changes with the day', () => {
  const rules = [rule('R-2', 1, { validUntil: '2026-12-31' }), rule('R-1', 3), rule('R-5', 1, { subject: { partner: 'P-09' } })];
  expect(rulesKey(rules, reader, today)).toBe('R-1@3 R-2@1');
  expect(rulesKey(rules, reader, tomorrow)).toBe('R-2@1');
  expect(rulesKey([], reader, today)).toBe('');
});

test('a group rule concerns its members only', () => {
  const rules = [rule('R-1', 1, { subject: { group: 'iapb' } })];
  expect(rulesInForce(rules, reader, today)).toHaveLength(0);
  expect(rulesInForce(rules, { org: 'P-02', groups: ['fidh-net'] }, today)).toHaveLength(0);
  expect(rulesInForce(rules, { org: 'P-02', groups: ['iapb'] }, today)).toHaveLength(1);
});
