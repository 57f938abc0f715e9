import { expect, test } from '@jest/globals';
import { membershipRule } from './groups.js';
import { rulesInForce, rulesKey } from './in-force.js';
import { parseRule } from './rule.js';
import { latestVersions } from './versions.js';

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
  const member = (group: string) =>
    membershipRule({ group, partner: 'P-02', version: 1, validFrom: '2026-01-01', validUntil: '2026-11-23' });
  const names = (...more: ReturnType<typeof member>[]) => rulesInForce([...rules, ...more], reader, today).map(({ ruleId }) => ruleId);
  expect(names()).toEqual([]);
  expect(names(member('fidh-net'))).toEqual(['R-IN-fidh-net-P-02']);
  expect(names(member('iapb'))).toEqual(['R-1', 'R-IN-iapb-P-02']);
});
