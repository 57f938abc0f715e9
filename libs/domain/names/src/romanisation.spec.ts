import { describe, expect, test } from '@jest/globals';
import { compareNames, foldName } from './index.js';
import { ROMANISATIONS, SAMPLE_FAMILY, SAMPLE_GIVEN } from './sample-spellings.js';

const folded = (given: string, family: string) => foldName({ given, family });

describe('Belarusian and Russian spellings of a name fold together', () => {
  test.each(SAMPLE_FAMILY)('%s = %s', (be, ru) => {
    expect(foldName({ family: ru }).family[0]?.key).toBe(foldName({ family: be }).family[0]?.key);
  });
  test.each(SAMPLE_GIVEN)('%s = %s', (be, ru) => {
    expect(compareNames(folded(be, 'Узорны'), folded(ru, 'Узорный')).match).toBe(true);
  });
});

describe('every romanisation folds with its original', () => {
  test.each(ROMANISATIONS)('$name', ({ language, of }) => {
    const at = language === 'be' ? 0 : 1;
    const missed: string[] = [];
    for (const family of SAMPLE_FAMILY) {
      for (const given of SAMPLE_GIVEN) {
        const text = `${of(given[at])} ${of(family[at])}`;
        const read = foldName({ full: text });
        for (const original of [0, 1] as const) {
          if (!compareNames(read, folded(given[original], family[original])).match)
            missed.push(`${text} ≠ ${given[original]} ${family[original]}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  test('and nobody else’s', () => {
    const wrong: string[] = [];
    const people = SAMPLE_FAMILY.flatMap(([be, ru], index) => {
      const given = SAMPLE_GIVEN[index % SAMPLE_GIVEN.length]!;
      const spellings = ROMANISATIONS.map(({ language, of }) =>
        language === 'be' ? `${of(given[0])} ${of(be)}` : `${of(given[1])} ${of(ru)}`,
      );
      return spellings.map((text) => ({ index, text, name: foldName({ full: text }) }));
    });
    for (const [at, one] of people.entries()) {
      for (const other of people.slice(at + 1)) {
        if (one.index !== other.index && compareNames(one.name, other.name).match) wrong.push(`${one.text} = ${other.text}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('press forms of other countries', () => {
  test.each([
    ['Aleksander Łukaszenka', 'Лукашэнка Аляксандр'],
    ['Alexander Lukaschenko', 'Лукашэнка Аляксандр'],
    ['Aljaksandr Lukasjenka', 'Лукашэнка Аляксандр'],
    ['Aleksandr Lukaşenko', 'Лукашэнка Аляксандр'],
    ['Ales Bjaljazki', 'Алесь Бяляцкі'],
    ['Aleś Bialacki', 'Беляцкий Алесь'],
    ['Roman Protassewitsch', 'Протасевич Роман'],
    ['Svetlana Aleksijevitj', 'Алексіевіч Святлана'],
    ['Kryszina Zimanouskaja', 'Тимановская Кристина'],
    ['Michail Gorbatschow', 'Михаил Горбачёв'],
    ['Nikita Chrusjtjov', 'Хрущёв Никита'],
    ['Nikita Khrouchtchev', 'Хрущёв Никита'],
    ['Boris Romanoff', 'Романов Борис'],
    ['Andrzej Korzun', 'Андрэй Кожун'],
    ['Ivan Milosevic', 'Іван Мілошавіч'],
    ['Jan Rzepecki', 'Ян Жэпецкі'],
    ['Yauhen Raz·hanau', 'Яўген Разганаў'],
    ['Yauhen Siuko', 'Яўген Сюко'],
  ])('%s = %s', (latin, cyrillic) => {
    expect(compareNames(foldName({ full: latin }), foldName({ full: cyrillic })).match).toBe(true);
  });
});

test('English names keep skeletons of their own', () => {
  const keys = (names: string) => names.split(' ').map((family) => foldName({ family }).family[0]!.key);
  const several = keys(
    'Smith Jones Taylor Brown Wilson Evans Thomas Johnson Roberts Walker Wright Robinson Thompson White Hughes Edwards Green Clarke Wood Harris',
  );
  expect(new Set(several).size).toBe(20);
  expect(keys('Clark Scott Victor Beck Queen Cox')).toEqual(['klark', 'skat', 'viktar', 'bak', 'kvan', 'kaks']);
});
