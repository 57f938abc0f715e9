import { expect, test } from '@jest/globals';
import { allowsKind, filterDisclosures, profileKey, unionOf } from './fields.js';

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

test('equal profiles have equal keys', () => {
  expect(profileKey(['person', 'act'])).toBe(profileKey(['act', 'person']));
  expect([profileKey('existence'), profileKey('coded'), profileKey(['person', 'act'])]).toEqual(['existence', 'coded', 'act,person']);
});
