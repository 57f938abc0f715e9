import { describe, expect, test } from '@jest/globals';
import { compareNames, foldName, type FoldedName } from './index.js';

const keys = ({ family }: FoldedName) => family.map(({ key }) => key);
const classes = ({ given }: FoldedName) => given.map((one) => (one.initial ? `${one.key}.` : one.classes.join('/')));
const shown = (name: FoldedName) => ({ family: keys(name), given: classes(name), father: name.patronymic?.classes ?? null });
const match = (a: string, b: string) => compareNames(foldName({ full: a }), foldName({ full: b })).match;

describe('words of a full name', () => {
  test.each([
    ['Узорны Сяргей Пятровіч', ['vzarn'], ['sarga'], ['patr']],
    ['Сергей Петрович Узорный', ['vzarn'], ['sarga'], ['patr']],
    ['Узорный, Сергей Петрович', ['vzarn'], ['sarga'], ['patr']],
    ['UZORNY SIARHEI', ['vzarn'], ['sarga'], null],
    ['Siarhei UZORNY', ['vzarn'], ['sarga'], null],
    ['Александр Викторович Богданович', ['bagdanavich'], ['alaksandr'], ['viktar']],
    ['Богданович Александр Викторович', ['bagdanavich'], ['alaksandr'], ['viktar']],
    ['Ганна Пятроўна', [], ['gana'], ['patr']],
    ['Анна Богданович', ['bagdanavich'], ['gana'], null],
    ['Узорны С. П.', ['vzarn'], ['s.'], []],
    ['С.П. Узорны', ['vzarn'], ['s.'], []],
    ['Каваль-Новік Ганна', ['kavalnavik', 'kaval', 'navik'], ['gana'], null],
    ['Ганна Каваль (дев. Новик)', ['kaval'], ['gana'], null],
    ['Malik Ruslanovich Margoshvili', ['margashvil'], ['malik'], ['ruslan']],
    ['Abcde Zyxwv Ksaverovich', ['ksavaravich'], ['abtda', 'ziksv'], null],
    ['Malik Ruslanovich Bogdanovich', ['bagdanavich'], ['malik'], ['ruslan']],
    ['QOZBA Zumbo', ['kazb'], ['zumba'], null],
    ['Zumbo QOZBA', ['kazb'], ['zumba'], null],
    ['СергейЛавров', ['lavrav'], ['sarga'], null],
    ['Margarita-Simonyan', ['simanan'], ['margarita'], null],
    ['Wolff-Beck', ['valfbak', 'valf', 'bak'], [], null],
    ['Узорны', ['vzarn'], [], null],
    ['Ганна', [], ['gana'], null],
    ['Osama bin Laden', ['ladan'], ['asama', 'bin'], null],
    ['Ахмед аль-Рави', ['alrav', 'rav'], ['agmad'], null],
  ])('%s', (full, family, given, father) => {
    expect(shown(foldName({ full }))).toEqual({ family, given, father });
  });

  test.each([
    ['(дев. Новик)', 'Каваль Ганна (дев. Новик)'],
    ['(Новік)', 'Ганна Каваль (Новік)'],
    ['née', 'Hanna Kaval née Novik'],
    ['z domu', 'Hanna Kowal z domu Nowik'],
    ['урождённая', 'Анна Коваль, урождённая Новик'],
  ])('maiden name: %s', (_sign, full) => {
    const { maiden, given } = foldName({ full });
    expect(maiden.map(({ key }) => key)).toEqual(['navik']);
    expect(given[0]?.classes).toEqual(['gana']);
  });

  test('an order that cannot be told is said, with the other one beside', () => {
    const name = foldName({ full: 'Adam Taras' });
    expect({ ...shown(name), unsure: name.orderUnsure }).toEqual({ family: ['taras'], given: ['adam'], father: null, unsure: true });
    expect(name.swap && { family: name.swap.family.map(({ key }) => key), given: name.swap.given[0]?.classes }).toEqual({
      family: ['adam'],
      given: ['taras'],
    });
    expect(keys(foldName({ full: 'Адам Тарас' }))).toEqual(['adam']);
    expect(match('Adam Taras', 'Taras Adam')).toBe(true);
    expect(match('Тарас Адам', 'Адам, Тарас')).toBe(true);
    expect(match('Адам, Тарас', 'Тарас Адам')).toBe(true);
  });

  test('columns go before a full name', () => {
    const name = foldName({ full: 'Нехта Іншы', family: 'Узорны', given: 'Сяргей', patronymic: 'Пятровіч', maiden: 'Новік' });
    expect(shown(name)).toEqual({ family: ['vzarn'], given: ['sarga'], father: ['patr'] });
    expect(name.maiden.map(({ key }) => key)).toEqual(['navik']);
    expect(name.orderUnsure).toBe(false);
    expect(shown(foldName({ full: 'Узорны Сяргей', patronymic: 'Пётр' })).father).toEqual(['patr']);
    expect(shown(foldName({ family: 'Узорны', patronymic: 'П.' })).father).toEqual([]);
    expect(shown(foldName({ family: 'Узорны', patronymic: '?' })).father).toBeNull();
  });
});

describe('given names', () => {
  test.each([
    ['Саша', ['alaksandr', 'alaksandra']],
    ['Женя', ['avgan', 'avgana']],
    ['Жанна', ['zhana']],
    ['Ганна', ['gana']],
    ['Алеся', ['alasa', 'alaksandra']],
    ['Zhenya', ['avgan', 'avgana']],
    ['Sergejs', ['sarga']],
    ['Aleksandras', ['alaksandr']],
    ['Arzjom', ['artam']],
    ['Невядомы', ['navadam']],
    ['Cameron', ['kamaran']],
  ])('%s', (given, expected) => {
    expect(foldName({ given }).given[0]?.classes).toEqual(expect.arrayContaining(expected.filter((id) => id !== 'kamaran')));
    if (given === 'Ганна' || given === 'Жанна') expect(foldName({ given }).given[0]?.classes).toEqual(expected);
  });

  test('the ending of the surname or patronymic chooses between a man and a woman', () => {
    expect(classes(foldName({ full: 'Женя Иванов' }))).toEqual(['avgan']);
    expect(classes(foldName({ full: 'Женя Иванова' }))).toEqual(['avgana']);
    expect(classes(foldName({ full: 'Саша Петровна Коваль' }))).toEqual(['alaksandra']);
    expect(classes(foldName({ full: 'Мария Иванов' }))).toEqual(['mara']);
  });
});

describe('comparing names', () => {
  test.each([
    ['Ціхалоўскі Сяргей', 'Siarhei Tsikhalouski'],
    ['Тихаловская Светлана', 'Swjatlana Zichalouskaja'],
    ['Лукашенко Олександр', 'Alexandre Loukachenko'],
    ['Лукашэнка Аляксандр', 'Aleksandr Loekasjenko'],
    ['Юрый Захаранка', 'Jurij Sacharenko'],
    ['Максим Знак', 'Maxim Snak'],
    ['Иванов Иван', 'Ivanovas Ivanas'],
    ['Lavrovs Sergejs', 'Сергей Лавров'],
    ['Волков Александр', 'Вoлкoв Алекcандр'],
    ['И. И. Иванчик', 'Иванчик Иван Иванович'],
    ['Иванчик И.', 'И. Иванчик'],
    ['Каваленка Абракадабр', 'А. Каваленка'],
    ['Мария Коваль (дев. Новик)', 'Марыя Новік'],
    ['Boris Johnson', 'Alexandre Boris de Pfeffel Johnson'],
  ])('%s = %s', (a, b) => {
    expect(match(a, b)).toBe(true);
    expect(match(b, a)).toBe(true);
  });

  test.each([
    ['Волков Михаил Михайлович', 'Волков Михаил Николаевич', 'patronymic-differs'],
    ['Волков Александр', 'Волкова Александра', 'given-differs'],
    ['Волков Александр', 'Волчков Александр', 'family-differs'],
    ['С. Тихаловский', 'Светлана Тихаловская', 'ending-differs'],
    ['А. Иванчик', 'Б. Иванчик', 'given-differs'],
    ['А. Иванчик', 'Борис Иванчик', 'given-differs'],
    ['Хто Небудзь', '', 'family-missing'],
    ['Ганна', 'Новік Ганна', 'family-missing'],
    ['Узорны', 'Узорны Пётр', 'given-missing'],
    ['AHMAD AL-RAYMI', 'AHMAD AL-HAMZI', 'family-differs'],
    ['Abdullah Ahmed Hakim', 'Abdullah Yahya Hakim', 'given-differs'],
    ['Узорны Пётр Іванавіч', 'Узорны П. С.', 'patronymic-differs'],
  ])('%s ≠ %s: %s', (a, b, reason) => {
    expect(compareNames(foldName({ full: a }), foldName({ full: b }))).toMatchObject({ match: false, reason });
    expect(match(b, a)).toBe(false);
  });

  test('more agreement scores higher', () => {
    const name = foldName({ full: 'Узорны Пётр Іванавіч' });
    const scores = ['Узорный Петр Иванович', 'Узорный Петр', 'Узорный П. И.', 'Узорный П.'].map(
      (full) => compareNames(name, foldName({ full })).score,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(compareNames(name, name).reason)).toEqual(new Set('patronymic-agrees'));
    expect(compareNames(name, foldName({ full: 'Узорный П.' })).reason).toBe('initial');
    expect(compareNames(foldName({ full: 'Узорны Пётр' }), foldName({ full: 'Узорный Петр' })).reason).toBe('agrees');
  });
});

test('folded words of an older kind, without other readings, are compared by their keys', () => {
  const bare = (name: FoldedName): FoldedName => ({
    ...name,
    family: name.family.map(({ key, plain }) => ({ key, plain })),
    given: name.given.map(({ key, plain, initial }) => ({ key, plain, initial, classes: [] })),
  });
  const [a, b, c] = ['Kovalenko Lira', 'Каваленка Ліра', 'Шавалдо Л.'].map((full) => bare(foldName({ full })));
  expect(compareNames(a!, b!).match).toBe(true);
  expect(compareNames(a!, c!).match).toBe(false);
  expect(compareNames(b!, bare(foldName({ full: 'Каваленка Л.' }))).match).toBe(true);
});

describe('bad input gives no key and a reason', () => {
  test.each([
    ['', ['empty']],
    ['   ', ['empty']],
    ['123 456', ['digits-only']],
    ['😀', ['no-letters']],
    ['\u0301\u0308', ['no-letters']],
    ['שלום עליכם', ['no-letters']],
    ['محمد', ['no-letters']],
    ['ʼʼ', ['no-letters']],
    ['Ивaнъq', ['mixed-script']],
    ['Иваנов', ['mixed-script']],
    ['a'.repeat(10_000), ['too-long']],
    ['б'.repeat(61), ['too-long']],
    ['...', ['empty']],
  ])('%j', (full, reasons) => {
    expect(foldName({ full })).toMatchObject({ family: [], given: [], patronymic: null, reasons });
    expect(match(full, full)).toBe(false);
  });

  test('one letter is no surname; as a given name it is an initial', () => {
    expect(foldName({ family: 'Ж' })).toMatchObject({ family: [], reasons: ['too-short'] });
    expect(classes(foldName({ given: 'Ж' }))).toEqual(['zh.']);
    expect(foldName({ family: 'Ж', given: 'Ж' }).reasons).toEqual(['too-short']);
  });

  test('a word that cannot be read leaves the others', () => {
    expect(foldName({ full: 'Узорны 😀 Сяргей 7' })).toMatchObject({ reasons: ['no-letters', 'digits-only'] });
    expect(shown(foldName({ full: 'Узорны 😀 Сяргей 7' }))).toEqual({ family: ['vzarn'], given: ['sarga'], father: null });
    expect(keys(foldName({ full: '7-Узорны' }))).toEqual([]);
  });

  test('a part that is too long does not spoil the others', () => {
    expect(foldName({ family: 'Узорны', given: 'x'.repeat(301) })).toMatchObject({ given: [], reasons: ['too-long'] });
    expect(foldName({ family: 'Узорны 7' })).toMatchObject({ family: [], reasons: ['digits-only'] });
  });

  test('letters that look alike are put right towards the script of the word', () => {
    expect(keys(foldName({ family: 'Тиxалoвcкий' }))).toEqual(['tigalavsk']);
    expect(keys(foldName({ family: 'Ivаnоv' }))).toEqual(['ivanav']);
    expect(keys(foldName({ family: 'Псëл' }))).toEqual(['psal']);
    expect(keys(foldName({ family: 'Оxа' }))).toEqual(keys(foldName({ family: 'Оха' })));
  });
});
