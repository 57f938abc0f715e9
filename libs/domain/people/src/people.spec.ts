import { describe, expect, test } from '@jest/globals';
import { holdsRole, isStrongEnough, loginDelay, passphraseOf, PERSON_ROLES } from './index.js';

describe('roles', () => {
  test('each holds its own and every lower one, never a higher one', () => {
    const held = PERSON_ROLES.map((role) => PERSON_ROLES.filter((needed) => holdsRole(role, needed)));
    expect(held).toEqual([['reader'], ['reader', 'officer'], ['reader', 'officer', 'approver'], ['reader', 'officer', 'approver', 'head']]);
  });
});

describe('delay of a login', () => {
  test('three tries are free, then it doubles up to a quarter of an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 12, 13, 400].map(loginDelay)).toEqual([0, 0, 0, 0, 2, 4, 8, 512, 900, 900]);
  });
});

describe('passphrases', () => {
  test('length counts in letters, repetition is not length', () => {
    expect(
      ['short', 'сем слоў раптам', 'a'.repeat(40), 'abababababababab', 'x'.repeat(10) + 'yz12345', 'q1'.repeat(120)].map(isStrongEnough),
    ).toEqual([false, true, false, false, true, false]);
    expect(isStrongEnough('abcdefghijk')).toBe(false);
    expect(isStrongEnough('abcdefghijkl')).toBe(true);
    expect(isStrongEnough(`${'abcde'.repeat(40)}f`)).toBe(false);
  });

  test('two ways to type one letter are one passphrase', () => {
    expect(passphraseOf(' сядзіба й ')).toBe('сядзіба й');
  });
});
