import { describe, expect, test } from '@jest/globals';
import { SelfDictionary } from './index.js';

const found = (identities: readonly string[], text: string) =>
  SelfDictionary.of(identities)
    .find(text)
    .map(({ start, end }) => text.slice(start, end));

describe('the own identities in a text', () => {
  test.each([
    [
      'Святлана Ціхалоўская',
      'сказала Ціхалоўскай ; пра Святлану ; Тихаловской дали ; с Тихаловскою ; Светланой ; Tsikhalouskaya said ; Zichalouskaja ; Cichaloŭskaj ; Cichalouskiej ; Tikhalovskoy ; ЦІХАЛОЎСКАЯ ; тихаловской ; Ц і х а л о ў с к а я ; Тихалoвcкая ; ТихаловскаяСветлана ; Све\u00adтлана ; Tsikhalouskaya’s ; Сьвятлане',
    ],
    [
      'Иванов Сергей Петрович',
      'у Иванова ; Ивановым ; Іванову ; Ivanou ; Iwanow ; Ivanovu ; о Сергее ; Сергею ; Сяргея ; Siarhieja ; Siarhei ; Sergey ; Петровича ; Пятровічам',
    ],
    ['Каваленка Вольга', 'Каваленцы ; Каваленку ; Коваленко ; Kovalenko ; Вользе ; Ольге ; Ольгой ; Вольгаю'],
    ['Дзядок Павел', 'Дзядка ; Дедка ; Дзядком ; Павла ; Павлу ; Паўла ; Dziadok ; Pavla'],
    ['Кравец Лев', 'Кравца ; Краўцу ; Леву сказали ; спросили Льва ; Kravets'],
    ['Цой Анна', 'сказал Цою ; видели Цоя ; Анну ; Ганна'],
    ['Мароз Ян', 'спыталі Мароза ; сказаў Ян'],
  ])('%s', (identity, texts) => {
    expect(texts.split(' ; ').filter((text) => found([identity], text).length === 0)).toEqual([]);
  });

  test.each([
    ['123 45 67', ['+375 29 123-45-67']],
    ['тел. 375291234567', ['+375 29 123-45-67']],
    ['1.2.3.4.5.6.7', ['+375 29 123-45-67']],
    ['١٢٣٤٥٦٧', ['+375 29 123-45-67']],
    ['１２３４５６７', ['+375 29 123-45-67']],
    ['МР 12 34 567', ['MP1234567']],
    ['3010190 A 001', ['3010190A001PB5']],
    ['пиши Z.Uzorny@example.org', ['z.uzorny@example.org']],
    ['логин z.uzorny', ['z.uzorny@example.org']],
    ['дело 123456', ['№ 123456']],
  ])('%s', (text, identities) => {
    expect(found(identities, text)).not.toEqual([]);
  });

  test('says where, in the text as it was given', () => {
    expect(found(['Узорны Зміцер', '+375 29 123-45-67'], '😀 бачыў Узорнага, тэл. 29 123–45–67; Дзмітрыю')).toEqual([
      'Узорнага',
      '123–45–67',
      'Дзмітрыю',
    ]);
  });
});

describe('ordinary sentences pass', () => {
  const sentences = [
    'Збівалі дубінкамі, трымалі 15 сутак без ежы, 34 чалавекі ў камеры на 4 месцы.',
    'Избили при задержании 12.08.2020, держали трое суток в камере без воды.',
    'Held for 15 days in a cell of 4 m2 with 34 people; released on 2020-08-14.',
    'Яна сказала, што яе вывезлі з дому раніцай і білі па нагах.',
    'У него осталась вера в справедливость, надежда тоже.',
    'Мая сястра чакала каля суда, мы не ведалі, дзе ён.',
    'Новый адвокат не был допущен к делу, суд прошёл по видеосвязи.',
    'The judge gave fifteen days of arrest; they will not let him call a lawyer.',
    'У камеры было холадна, мароз стаяў моцны, коўдраў не далі.',
    'Старый мужчина с седой бородой упал, его продолжали бить ногами.',
    'Суд Цэнтральнага раёна Мінска, суддзя ў масцы, сведкі пад псеўданімамі.',
    'Они просили врача, врач не пришёл; она кричала от боли.',
    'Ён баяўся вяртацца дадому, жыў у сяброў, потым з’ехаў у Польшчу.',
    'Her brother was detained the next day at work and taken to an unknown place.',
    'Светло было и днём и ночью, лампу не выключали.',
    'Прокурор запросил восемь лет колонии усиленного режима.',
    'HELD WITHOUT WATER FOR TWO DAYS.',
  ];
  const people = [
    'Вера Мороз', 'Яна Новик', 'Надежда Иванова', 'Лев Гусь', 'Святлана Ціхалоўская', 'Сергей Петров', 'Вольга Каваленка', 'Павел Дзядок', 'Ян Мароз',
    'Анна Королёва', 'Марта Князева', 'Ада Ли', 'Тарас Бульба', 'Игорь Маршалов', 'Рада Левчук', 'Мария Столяр', 'Антон Стахович', 'Зоя Ганак', 'Юлия Дворник',
    'Will Young', 'Jan Lis', 'Глеб Хлеб', 'Жанна Женевская', 'Лада Ладная', 'Мирон Мирный', 'Инна Сутки', 'Цой Виктор', 'Любовь Иванова',
  ]; // prettier-ignore
  test.each(people)('%s', (name) => {
    expect(sentences.flatMap((text) => found([name], text))).toEqual([]);
  });

  test('a stem is looked for inside a longer word only when it is long itself', () => {
    expect(found(['Громов'], 'програмаванне #яГромовПётр')).toEqual([]);
    expect(found(['Ковалевич'], '#яКовалевичПётр')).toEqual(['яКовалевичПётр']);
  });

  test('in lower case a short stem needs its own vowels', () => {
    expect(found(['Новик'], 'у яго добры навык')).toEqual([]);
    expect(found(['Новик'], 'спросили новика')).toEqual(['новика']);
  });

  test('without identities, or with ones that say nothing', () => {
    expect(found([], 'Анна сказала 1234567')).toEqual([]);
    expect(found(['', '-', '12', 'Я', '😀'], 'Я сказаў 12 😀')).toEqual([]);
    expect(found(['1234567'], '12 і 34, 5 і 67')).toEqual([]);
  });
});
