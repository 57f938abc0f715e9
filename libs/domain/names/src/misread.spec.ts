import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { foldName, unmisread } from './index.js';

test.each([
  ['ju|ia', 'julia'],
  ['dona|', 'donal'],
  ['j0hns0n', 'johnson'],
  ['thoma5', 'thomas'],
  ['mi1ler', 'miller'],
  ['Іван0віч', 'Іван0віч'.replace('0', 'о')],
  ['Ку3няцоў', 'Кузняцоў'],
  ['Ры6ак', 'Рыбак'],
  ['will3ams', 'will3ams'],
])('%s is read as %s', (text, meant) => expect(unmisread(text)).toBe(meant));

test.each(['12', 'Novik 2', 'Novik2', 'Novik1', '7, 😀', 'Новік|Каваль', 'Novik | Koval', '5', '|'])('%j stays', (text) =>
  expect(unmisread(text)).toBe(text),
);

test('never throws, and a text without such signs stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(typeof unmisread(text)).toBe('string');
      if (!/[01356|]/.test(text)) expect(unmisread(text)).toBe(text);
    }),
  );
});

test('folding uses it; a part may be undefined', () => {
  expect(foldName({ family: 'Novik', ...({ given: undefined } as object) })).toMatchObject({ given: [], reasons: [] });
  expect(foldName({ given: 'ju|ia', family: 'j0hnson' })).toMatchObject({ given: [{ plain: 'julia' }], family: [{ plain: 'johnson' }] });
});
