import { expect, test } from '@jest/globals';
import type { FieldProfile } from './rule.js';
import { allowsKind, fieldsWithin, filterDisclosures, intersectionOf, profileKey, unionOf } from './fields.js';

const kinds = ['person.1', 'act.1', 'act.1.restricted', 'acting.1', 'source'];

test('existence shows no element, coded every one, a list the elements of its base kinds', () => {
  expect(filterDisclosures('existence', kinds)).toEqual([]);
  expect(filterDisclosures('coded', kinds)).toEqual(kinds);
  expect(filterDisclosures(['act', 'source'], kinds)).toEqual(['act.1', 'act.1.restricted', 'source']);
  expect(allowsKind(['act'], 'acting.1')).toBe(false);
});

test('profiles add up', () => {
  expect(unionOf(['existence', 'existence'])).toBe('existence');
  expect(unionOf([['person'], 'existence', ['act', 'person']])).toEqual(['act', 'person']);
  expect(unionOf([['person'], 'coded'])).toBe('coded');
});

test.each<[FieldProfile, FieldProfile, FieldProfile]>([
  ['coded', 'coded', 'coded'],
  ['coded', ['person', 'act'], ['act', 'person']],
  [['person', 'act'], 'coded', ['act', 'person']],
  ['coded', 'existence', 'existence'],
  ['existence', ['act'], 'existence'],
  [['act'], 'existence', 'existence'],
  [
    ['person', 'act', 'source'],
    ['source', 'act', 'event'],
    ['act', 'source'],
  ],
  [['person'], ['act'], 'existence'],
])('%p and %p have in common %p', (a, b, common) => {
  expect(intersectionOf(a, b)).toEqual(common);
  expect(intersectionOf(b, a)).toEqual(common);
  expect([fieldsWithin(common, a), fieldsWithin(common, b)]).toEqual([true, true]);
});

test('a profile lies within another', () => {
  expect([fieldsWithin('coded', ['act']), fieldsWithin(['act'], 'existence'), fieldsWithin(['act', 'person'], ['act'])]).toEqual([
    false,
    false,
    false,
  ]);
});

test('equal profiles have equal keys', () => {
  expect(profileKey(['person', 'act'])).toBe(profileKey(['act', 'person']));
  expect([profileKey('existence'), profileKey('coded'), profileKey(['person', 'act'])]).toEqual(['existence', 'coded', 'act,person']);
});
