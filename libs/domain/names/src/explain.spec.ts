import { expect, test } from '@jest/globals';
import { NAME_RULES, explainName } from './index.js';

test('shows every word with its script, sounds, keys and classes', () => {
  const { words, style, folded } = explainName('Зміцер Вoлкаў');
  expect(NAME_RULES).toBe('names/1');
  expect(style).toBe('english');
  expect(words).toEqual([
    expect.objectContaining({ word: 'Зміцер', script: 'cyrillic', repaired: false, givenKey: 'zmitar', reason: null }),
    expect.objectContaining({ word: 'Вoлкаў', script: 'cyrillic', repaired: true, sounds: ['volkav'], key: 'valkav', classes: [] }),
  ]);
  expect(words[0]?.classes).toEqual([{ id: 'dmitr', name: 'Дзмітрый', short: false }]);
  expect(words[1]?.steps).toEqual([
    { rule: 'letters', result: 'волкаў' },
    { rule: 'sounds', result: 'volkav' },
    { rule: 'skeleton', result: 'valkav' },
    { rule: 'surname', result: 'valkav' },
  ]);
  expect(folded.given[0]?.classes).toEqual(['dmitr']);
});

test('says why a word gives nothing, whatever the length', () => {
  expect(explainName('12 😀').words.map(({ reason }) => reason)).toEqual(['digits-only', 'no-letters']);
  expect(explainName('a'.repeat(10_000)).folded.reasons).toEqual(['too-long']);
});
