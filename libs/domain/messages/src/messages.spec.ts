import { describe, expect, test } from '@jest/globals';
import { catalogue, faultSentence, fill, LANGUAGES, languageOf, placeholders, say, sentence } from './index.js';

describe('the catalogue', () => {
  test.each(Object.entries(catalogue))('%s is complete in every language', (_key, message) => {
    expect(Object.keys(message).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      expect(message[language].trim()).toBe(message[language]);
      expect(message[language]).not.toBe('');
      // A translation that forgets a placeholder hides where the fault lies.
      expect([language, placeholders(message[language])]).toEqual([language, placeholders(message.en)]);
    }
  });

  test.each(Object.entries(catalogue).filter(([, { en }]) => en.length > 40))('%s is really translated', (_key, message) => {
    expect(new Set(LANGUAGES.map((language) => message[language])).size).toBe(LANGUAGES.length);
    expect(message.be).toMatch(/[а-яўіё]/i);
    expect(message.ru).toMatch(/[а-яё]/i);
    expect(message.ru).not.toMatch(/[ўі]/i);
    expect(message.be).not.toMatch(/[ищъ]/i);
  });
});

test('placeholders are filled; a missing one stays visible', () => {
  expect(fill('row {row}, column {column}, {row}', { row: 3 })).toBe('row 3, column {column}, 3');
  expect(fill('{toString} {constructor}', {})).toBe('{toString} {constructor}');
});

test('a key that does not exist shows itself', () => {
  expect(say('no.such.key', 'be')).toBe('no.such.key');
  expect(sentence('toString', 'en')).toBeUndefined();
});

test('a fault without a sentence gets the general one with its code, in the language asked for', () => {
  expect(faultSentence('no/such', {}, 'ru')).toContain('no/such');
  expect(faultSentence('no/such', {}, 'ru')).toMatch(/[а-я]/);
  expect(faultSentence('access/bad-rule', { field: '/owners' }, 'en')).toContain('/owners');
});

test.each([
  ['be_BY.UTF-8', 'be'],
  ['ru-RU', 'ru'],
  ['ru', 'ru'],
  ['en_GB', 'en'],
  ['C', 'en'],
  ['belarusian', 'en'],
  [undefined, 'en'],
])('locale %p speaks %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
