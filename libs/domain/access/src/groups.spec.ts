import { describe, expect, test } from '@jest/globals';
import { compilePredicate, decide } from './decide.js';
import { groupsOf, membersOf, membershipRule, membershipRuleId } from './groups.js';
import { rulesInForce, rulesKey } from './in-force.js';
import { rulesShowing } from './fields.js';
import { monthNumber } from './month.js';
import type { AccessRecord } from './record.js';
import { parseRule, type Rule } from './rule.js';
import { isNarrowing, signaturesNeeded } from './signatures.js';
import { compileSql } from './sql.js';
import { ownersTouched, waitsForVetoes } from './veto.js';

const at = new Date('2026-11-23T12:00:00Z');
const later = new Date('2027-01-01T12:00:00Z');
const reader = { org: 'P-02' };
const permit: Rule = {
  schema: 'rule/1',
  ruleId: 'R-1',
  version: 1,
  effect: 'permit',
  subject: { group: 'iapb' },
  owners: ['P-01'],
  categories: ['torture'],
  classes: ['S1'],
  fields: 'coded',
  regions: ['*'],
  period: { from: null, until: null },
  purposes: ['analysis'],
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
};
const join = (over: Partial<Parameters<typeof membershipRule>[0]> = {}) =>
  membershipRule({ group: 'iapb', partner: 'P-02', version: 1, validFrom: '2026-01-01', validUntil: '2026-12-31', ...over });
const record: AccessRecord = {
  owner: 'P-01',
  category: 'torture',
  regions: [],
  monthFrom: monthNumber('2020-08'),
  monthUntil: monthNumber('2020-08'),
  audience: { partners: ['P-02', 'P-03'], purposes: ['analysis'], until: monthNumber('2027-11') },
  status: 'active',
};
const reason = (rules: Rule[], org = 'P-02', when = at) => decide(rules, { org }, 'read', record, 'S1', when).reason;

describe('a rule about a group', () => {
  test('gives to its members in the days of their membership, in memory and in SQL', () => {
    const rules = [permit, join()];
    expect(reason(rules)).toBe('rule:R-1@1');
    expect([compilePredicate(rules, reader, at)(record), compilePredicate(rules, reader, later)(record)]).toEqual([true, false]);
    expect(reason(rules, 'P-03')).toBe('no-rule');
    expect(reason(rules, 'P-02', later)).toBe('no-rule');
    expect(reason([permit, join({ group: 'fidh-net' })])).toBe('no-rule');
    expect(compileSql(rules, reader, at).params).toContain('P-02');
    expect(compileSql(rules, reader, later)).toEqual({ where: 'false', params: [] });
    expect(compileSql([permit], reader, at)).toEqual({ where: 'false', params: [] });
  });

  test('a membership alone gives nothing; only its last version counts', () => {
    expect(reason([join()])).toBe('no-rule');
    const left = join({ version: 2, validUntil: '2026-11-22' });
    expect(reason([permit, join(), left])).toBe('no-rule');
    expect(reason([permit, left, join()])).toBe('no-rule');
  });

  test('members and groups of a day; the key of a reader names its memberships', () => {
    const rules = [join(), join({ partner: 'P-03' }), join({ group: 'fidh-net' }), join({ partner: 'P-04', validFrom: '2026-12-01' })];
    expect(groupsOf(rules, 'P-02', at)).toEqual(['fidh-net', 'iapb']);
    expect(groupsOf(rules, 'P-01', at)).toEqual([]);
    expect([membersOf(rules, 'iapb', at), membersOf(rules, 'fidh-net', at), membersOf(rules, 'nobody', at)]).toEqual([
      ['P-02', 'P-03'],
      ['P-02'],
      [],
    ]);
    expect(rulesInForce([permit, ...rules], reader, at).map(({ ruleId }) => ruleId)).toEqual([
      'R-1',
      'R-IN-fidh-net-P-02',
      'R-IN-iapb-P-02',
    ]);
    expect(rulesKey([permit, join()], reader, at)).toBe('R-1@1 R-IN-iapb-P-02@1');
    expect(rulesKey([permit, join({ version: 2, validUntil: '2026-11-22' })], reader, at)).toBe('');
  });

  test('a part of a record is counted with the memberships', () => {
    expect(rulesShowing([permit, join()], 'coded')).toEqual([permit, join()]);
  });

  test('what is no membership makes no member', () => {
    const bent = { ...join(), subject: { group: 'iapb' } } as Rule;
    const { group: _group, ...nameless } = join();
    expect([groupsOf([bent, nameless], 'P-02', at), membersOf([bent, nameless], 'iapb', at)]).toEqual([[], []]);
  });
});

describe('joining widens, leaving narrows', () => {
  test('two admins and the owners’ period to join, one admin at once to leave', () => {
    expect(signaturesNeeded(undefined, join())).toEqual({ admins: 2, owners: [] });
    expect(waitsForVetoes(undefined, join())).toBe(true);
    expect(ownersTouched(undefined, join(), ['P-01', 'P-02', 'P-03'])).toEqual(['P-01', 'P-03']);
    const left = join({ version: 2, validUntil: '2026-11-22' });
    expect(isNarrowing(join(), left)).toBe(true);
    expect(signaturesNeeded(join(), left)).toEqual({ admins: 1, owners: [] });
    expect(isNarrowing(left, join({ version: 3 }))).toBe(false);
    expect(isNarrowing(join(), join({ version: 2, validUntil: '2027-12-31' }))).toBe(false);
  });
});

describe('what a membership says', () => {
  const field = (value: object) => {
    try {
      parseRule(value);
      return undefined;
    } catch (fault) {
      return (fault as { details: { field: string } }).details.field;
    }
  };
  const { group: _group, ...nameless } = join();

  test('one form, one name', () => {
    expect(membershipRuleId('iapb', 'P-02')).toBe('R-IN-iapb-P-02');
    expect(parseRule(join())).toEqual(join());
    expect(field(join({ group: 'a'.repeat(32), partner: 'P-0002' }))).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ['no group', nameless, '/group'],
    ['of a group', { ...join(), subject: { group: 'fidh-net' } }, '/subject/partner'],
    ['under another name', { ...join(), ruleId: 'R-1' }, '/ruleId'],
    ['of another partner', { ...join(), subject: { partner: 'P-03' } }, '/ruleId'],
    ['of some owners', { ...join(), owners: ['P-01'] }, '/owners'],
    ['of some categories', { ...join(), categories: ['torture'] }, '/categories'],
    ['of two classes', { ...join(), classes: ['S1', 'S2'] }, '/classes'],
    ['of class S2', { ...join(), classes: ['S2'] }, '/classes'],
    ['with content', { ...join(), fields: 'coded' }, '/fields'],
    ['of a region', { ...join(), regions: ['BY'] }, '/regions'],
    ['from a month on', { ...join(), period: { from: '2020-08', until: null } }, '/period'],
    ['until a month', { ...join(), period: { from: null, until: '2020-08' } }, '/period'],
    ['for a purpose', { ...join(), purposes: ['analysis'] }, '/purposes'],
    ['a permit that names a group to join', { ...permit, group: 'iapb' }, '/group'],
    ['a permit with the name of a membership', { ...permit, ruleId: 'R-IN-iapb-P-02' }, '/ruleId'],
    // Leaving would lift it.
    ['a denial of a group', { ...permit, effect: 'deny', fields: 'existence', purposes: [] }, '/subject/group'],
    ['an own rule about a group', { ...permit, by: 'P-01', ruleId: 'R-P-01-1' }, '/subject/group'],
    ['S3 for a group', { ...permit, classes: ['S1', 'S2', 'S3'] }, '/classes'],
  ])('%s is refused', (_name, value, expected) => {
    expect(field(value)).toBe(expected);
  });
});
