import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findIdentifiers } from './index.js';

const patterns = (text: string) => [...new Set(findIdentifiers(text).map(({ pattern }) => pattern))];

describe('documents', () => {
  test.each([
    'нумар 3140289A001PB5 у пашпарце',
    '3140289а001рв5', // Cyrillic look-alikes
    '3140289 A 001 PB 5',
    '3\u200b140289A001PB5',
    '３１４０２８９A001PB5',
    '٣١٤٠٢٨٩A001PB5',
  ])('personal number in %p', (text) => {
    expect(patterns(text)).toContain('personal-number');
  });

  test.each(['MP1234567', 'МР 1234567', 'мр№1234567', 'пашпарт HB-1234567.', 'AB 123 45 67'])('passport in %p', (text) => {
    expect(patterns(text)).toContain('passport');
  });

  test.each(['1234 AB-7', '1234ав7', 'AB 1234-5', '7TAX1234', 'Е123КХ-2', 'машына 4521 ІМ-3'])('plate in %p', (text) => {
    expect(patterns(text)).toContain('plate');
  });
});

describe('contacts', () => {
  test.each([
    '+375 29 123-45-67',
    '+375291234567',
    '375 (29) 123 45 67',
    '8 (029) 123-45-67',
    '80291234567',
    '8029 123 45 67',
    '8 017 200 00 00',
    'тэл. 29 123-45-67',
    '123-45-67',
    '+48 501 234 567',
    '+370 612 34567',
    '+49 (30) 1234567',
    '8 905 123 45 67',
    '＋375 29 1234567',
    '+3 7 5-29-123-45-67',
  ])('phone in %p', (text) => {
    expect(patterns(text)).toContain('phone');
  });

  test.each(['a.kowal@example.org', 'пошта: імя@пошта.бел', 'a.b (at) example.com', 'x [at] example[.]org'])('e-mail in %p', (text) => {
    expect(patterns(text)).toContain('email');
  });

  test.each(['https://t.me/someone', 'www.example.org', 't.me/someone', 'vk.com/id1', 'гл. сайт.бел', 'HTTP://X.Y'])(
    'URL in %p',
    (text) => {
      expect(patterns(text)).toContain('url');
    },
  );

  test.each(['напісаць @kryvich_90', '(@ab_c)'])('handle in %p', (text) => {
    expect(patterns(text)).toContain('handle');
  });
});

describe('patronymics', () => {
  test.each([
    'Іван Пятровіч',
    'Ивану Петровичу',
    'с Марией Ивановной',
    'Ганна Мікалаеўна',
    'Ганны Мікалаеўны',
    'Аляксандраўна',
    'Сергеевич',
    'алексеевича',
    'Ильич',
    'Кузьминична',
    'Никитична',
    'Ільіча',
    'Ivan Piatrovich',
    'Aliaksandravich',
    'Mikalaeuna',
    'Ivanovna',
    'Siarhiejevič',
    'Nikolayevich',
    'Wasilewicz',
    'Іва\u0301навіч',
    'ПЯТРОВІЧ',
    'Юр’еўна Міхайлаўна',
    'Лукашэвіч Янавіч',
  ])('in %p', (text) => {
    expect(patterns(text)).toContain('patronymic');
  });

  test.each([
    'нядаўна выйшаў',
    'Галоўна, што',
    'вина условна',
    'признана виновна',
    'яўна не ведаў',
    'у дзярэўні',
    'в деревне',
    'sauna',
    'the fauna',
  ])('not in %p', (text) => {
    expect(patterns(text)).toEqual([]);
  });
});

describe('ordinary text passes', () => {
  test.each([
    '',
    'Збівалі дубінкамі, трымалі 15 сутак без ежы, 34 чалавекі ў камеры на 4 месцы.',
    'Избили при задержании 12.08.2020, держали трое суток.',
    'Held for 15 days in a cell of 4 m2 with 34 people; released on 2020-08-14.',
    'En août 2020, 6 700 personnes ont été arrêtées (ONU, A/HRC/46/4).',
    'Статья 342 УК, 361-1, решение № 12 от 05.03.2021',
    'ßtraße 12',
  ])('%p', (text) => {
    expect(findIdentifiers(text)).toEqual([]);
  });
});

describe('positions', () => {
  test('point into the original text, whatever is hidden in it', () => {
    const text = 'тэл. +\u200b375\u00a029 123–45–67, 😀 MP1234567';
    expect(findIdentifiers(text).map(({ pattern, start, end }) => [pattern, text.slice(start, end)])).toEqual([
      ['phone', '+\u200b375\u00a029 123–45–67'],
      ['phone', '375\u00a029 123–45–67'],
      ['phone', '29 123–45–67'],
      ['phone', '123–45–67'],
      ['passport', 'MP1234567'],
    ]);
  });

  test('two patterns may hit one place', () => {
    expect(findIdentifiers('a.org@b.org').map(({ pattern, end }) => [pattern, end])).toEqual([
      ['email', 11],
      ['url', 11],
    ]);
  });

  test('a local part of any length hides nothing', () => {
    expect(patterns(`${'а'.repeat(200)}@example.org`)).toContain('email');
  });

  test('are found wherever the identifier stands', () => {
    const filler = fc.stringMatching(/^[а-яў .,😀]{0,30}$/u);
    fc.assert(
      fc.property(
        filler,
        fc.constantFrom('+375291234567', '3140289A001PB5', 'MP1234567', 'a@b.org', '@kryvich'),
        filler,
        (before, identifier, after) => {
          const text = `${before} ${identifier} ${after}`;
          const start = before.length + 1;
          expect(findIdentifiers(text).some((hit) => hit.start <= start && hit.end >= start + identifier.length)).toBe(true);
        },
      ),
    );
  });

  test('four times as much hostile text costs about four times as much, not sixteen', () => {
    const cost = (n: number): number => {
      const text = '1-'.repeat(n) + 'a'.repeat(n) + '8 0'.repeat(n / 2) + 'а'.repeat(n);
      const once = (): number => {
        const started = performance.now();
        findIdentifiers(text);
        return performance.now() - started;
      };
      return Math.min(once(), once(), once());
    };
    expect(cost(16_000) / cost(4000)).toBeLessThan(10);
  });
});
