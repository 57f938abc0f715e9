/**
 * Romanisation systems and press habits for Belarusian and Russian, as rules: the oracle of the tests. Sources: orders of the
 * Belarusian Ministry of the Interior of 2008 and 2010, ICAO Doc 9303, the national systems of 1992, 2000 and 2007 (UN),
 * BGN/PCGN 1947 and 1979, ALA-LC 1997, GOST 16876-71 and UN 1987, classical Łacinka, and how newspapers of Poland, Germany
 * and Sweden write.
 */
export interface Romanisation {
  readonly name: string;
  readonly language: 'be' | 'ru';
  readonly of: (word: string) => string;
}

const VOWELS = 'аеёиіоуыэюя';

/** `а=a б=b`; е ё ю я have a second form at the beginning of a word, after a vowel, ь, ъ, ’ and ў. */
function system(name: string, language: 'be' | 'ru', table: string, iotated = '', soft = ''): Romanisation {
  const pairs = (text: string) => new Map(text.split(' ').map((pair) => pair.split('=') as [string, string]));
  const letters = pairs(table);
  const open = pairs(iotated);
  const softened = pairs(soft);
  const of = (word: string) => {
    const units = [...word.toLowerCase()];
    let out = '';
    for (let at = 0; at < units.length; at++) {
      const letter = units[at]!;
      const next = units[at + 1] ?? '';
      const before = units[at - 1] ?? '';
      const pair = softened.get(letter + next) ?? (letter === 'л' && 'яюёеі'.includes(next || '?') ? softened.get('л*') : undefined);
      if (pair !== undefined) {
        out += pair;
        if (softened.has(letter + next)) at += 1;
      } else if (open.has(letter) && (before === '' || `${VOWELS}ьъ’'ў`.includes(before))) {
        out += open.get(letter);
      } else {
        out += letters.get(letter) ?? '';
      }
    }
    return out.charAt(0).toUpperCase() + out.slice(1);
  };
  return { name, language, of };
}

const BASE = 'а=a б=b в=v д=d з=z і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ы=y э=e';
const ENGLISH = `${BASE} ж=zh х=kh ц=ts ч=ch ш=sh щ=shch`;
const MARKED = `${BASE} ж=ž ц=c ч=č ш=š й=j`;
const MARKED_SOFT = 'зь=ź ль=ĺ сь=ś ць=ć нь=ń';
const RUSSIAN = `${BASE} и=i г=g`;
const RUSSIAN_ENGLISH = `${ENGLISH} и=i г=g`;

export const ROMANISATIONS: readonly Romanisation[] = [
  system(
    'register 2008, Belarusian',
    'be',
    `${ENGLISH} г=g й=j ў=w е=ie ё=io ю=iu я=ia`,
    'е=je ё=jo ю=ju я=ja',
    'зь=ź ль=ĺ сь=ś ць=ć нь=ń',
  ),
  system('passport 2010, Belarusian', 'be', `${ENGLISH} г=h й=i ў=u е=ie ё=io ю=iu я=ia`, 'е=ye ё=yo ю=yu я=ya'),
  system('ICAO 9303, Belarusian', 'be', `${ENGLISH} г=h й=i ў=u е=e ё=io ю=iu я=ia`),
  system('national 2007, Belarusian', 'be', `${MARKED} г=h х=ch ў=ŭ е=ie ё=io ю=iu я=ia`, 'е=je ё=jo ю=ju я=ja', MARKED_SOFT),
  system('national 2000, Belarusian', 'be', `${MARKED} г=h х=ch ў=ŭ е=ie ё=io ю=iu я=ia ь='`, 'е=je ё=jo ю=ju я=ja'),
  system('national 1992, Belarusian', 'be', `${MARKED} г=g х=h ў=ŭ е=e ё=ë ю=ju я=ja ь='`),
  system('BGN/PCGN 1979, Belarusian', 'be', `${ENGLISH} г=h й=y ў=w е=ye ё=yo ю=yu я=ya ь=’`),
  system('ALA-LC 1997, Belarusian', 'be', `${ENGLISH} ж=z\u0361h ц=t\u0361s г=h й=ĭ ў=ŭ е=e ё=i\u0361o ю=i\u0361u я=i\u0361a э=ė ь=ʹ`),
  system(
    'classical Łacinka',
    'be',
    `${MARKED} в=v л=ł г=h х=ch ў=ŭ е=ie ё=io ю=iu я=ia`,
    'е=je ё=jo ю=ju я=ja',
    `${MARKED_SOFT} л*=l ля=la лю=lu ле=le лё=lo лі=li`,
  ),
  system(
    'Polish press of Belarusian',
    'be',
    `${BASE} в=w л=ł ж=ż ц=c ч=cz ш=sz й=j г=h х=ch ў=u е=ie ё=io ю=iu я=ia`,
    'е=je ё=jo ю=ju я=ja',
    'зь=ź сь=ś ць=ć нь=ń ль=l ля=la лю=lu ле=le лё=lo лі=li',
  ),
  system('German press of Belarusian', 'be', `${BASE} в=w ж=sch х=ch ц=z ч=tsch ш=sch г=h й=j ў=u е=e ё=jo ю=ju я=ja`, 'е=je'),
  system('Swedish press of Belarusian', 'be', `${BASE} ж=zj х=ch ц=ts ч=tj ш=sj г=h й=j ў=u е=e ё=jo ю=ju я=ja`, 'е=je'),
  system('register 2008, Russian', 'ru', `${RUSSIAN_ENGLISH} й=j е=e ё=e ю=iu я=ia ъ=j`),
  system('ICAO 9303, Russian', 'ru', `${RUSSIAN_ENGLISH} й=i е=e ё=e ю=iu я=ia ъ=ie`),
  system('BGN/PCGN 1947, Russian', 'ru', `${RUSSIAN_ENGLISH} й=y е=e ё=ë ю=yu я=ya ь=’ ъ=”`, 'е=ye ё=yë'),
  system('GOST 16876-71, Russian', 'ru', `${RUSSIAN} ж=ž х=h ц=c ч=č ш=š щ=šč й=j е=e ё=ë ю=û я=â ь=´`),
  system('UN 1987, Russian', 'ru', `${RUSSIAN} ж=ž х=h ц=c ч=č ш=š щ=šč й=j е=e ё=ë ю=ju я=ja ь=’`),
  system('plain English, Russian', 'ru', `${RUSSIAN_ENGLISH} й=y е=e ё=yo ю=yu я=ya`),
  system('BAS 2017, Russian', 'ru', `${RUSSIAN} ж=zh х=h ц=ts ч=ch ш=sh щ=shch ы=i й=y е=e ё=e ю=yu я=ya`),
  system(
    'Polish press of Russian',
    'ru',
    `${BASE} и=i г=g в=w л=ł ж=ż ц=c ч=cz ш=sz щ=szcz х=ch й=j е=ie ё=io ю=iu я=ia`,
    'е=je ё=jo ю=ju я=ja',
    'ль=l ля=la лю=lu ле=le лё=lo ли=li',
  ),
  system('German press of Russian', 'ru', `${BASE} и=i г=g в=w ж=sch х=ch ц=z ч=tsch ш=sch щ=schtsch й=j е=e ё=jo ю=ju я=ja`),
  system('Swedish press of Russian', 'ru', `${BASE} и=i г=g ж=zj х=ch ц=ts ч=tj ш=sj щ=sjtj й=j е=e ё=jo ю=ju я=ja`),
];

/** Invented people: given name and surname, Belarusian and Russian spelling. */
export const SAMPLE_GIVEN: readonly (readonly [be: string, ru: string])[] = [
  ['Аляксандр', 'Александр'],
  ['Уладзімір', 'Владимир'],
  ['Сяргей', 'Сергей'],
  ['Мікалай', 'Николай'],
  ['Яўген', 'Евгений'],
  ['Дзмітрый', 'Дмитрий'],
  ['Рыгор', 'Григорий'],
  ['Пётр', 'Петр'],
  ['Аляксей', 'Алексей'],
  ['Юрый', 'Юрий'],
  ['Ілья', 'Илья'],
  ['Віталь', 'Виталий'],
  ['Ганна', 'Анна'],
  ['Алена', 'Елена'],
  ['Святлана', 'Светлана'],
  ['Вольга', 'Ольга'],
  ['Кацярына', 'Екатерина'],
  ['Наталля', 'Наталья'],
  ['Таццяна', 'Татьяна'],
  ['Юлія', 'Юлия'],
  ['Ксенія', 'Ксения'],
  ['Міхаіл', 'Михаил'],
  ['Анастасія', 'Анастасия'],
  ['Яўгенія', 'Евгения'],
  ['Жанна', 'Жанна'],
  ['Ігар', 'Игорь'],
  ['Арцём', 'Артём'],
  ['Зміцер', 'Дмитрий'],
];
export const SAMPLE_FAMILY: readonly (readonly [be: string, ru: string])[] = [
  ['Ціхалоўскі', 'Тихаловский'],
  ['Ціхалоўская', 'Тихаловская'],
  ['Іваноў', 'Иванов'],
  ['Іванова', 'Иванова'],
  ['Пятрэнка', 'Петренко'],
  ['Шчарбіна', 'Щербина'],
  ['Каваленка', 'Коваленко'],
  ['Кавалёў', 'Ковалёв'],
  ['Чарняк', 'Черняк'],
  ['Харытончык', 'Харитончик'],
  ['Жураўлёў', 'Журавлёв'],
  ['Дзядок', 'Дедок'],
  ['Цвяткоў', 'Цветков'],
  ['Васільева', 'Васильева'],
  ['Салаўёў', 'Соловьёв'],
  ['Мацюшэнка', 'Матюшенко'],
  ['Багдановіч', 'Богданович'],
  ['Яўсеенка', 'Евсеенко'],
  ['Юшкевіч', 'Юшкевич'],
  ['Навуменка', 'Науменко'],
  ['Гайдук', 'Гайдук'],
  ['Хоміч', 'Хомич'],
  ['Ждановіч', 'Жданович'],
  ['Шышкін', 'Шишкин'],
  ['Дзьячэнка', 'Дьяченко'],
  ['Ляшчанка', 'Лещенко'],
  ['Грынявіцкі', 'Гриневицкий'],
  ['Бохан', 'Бохан'],
  ['Кляшчук', 'Клещук'],
  ['Міцкевіч', 'Мицкевич'],
  ['Альшэўскі', 'Ольшевский'],
  ['Ярашэвіч', 'Ярошевич'],
  ['Зязюля', 'Зезюля'],
  ['Быкаў', 'Быков'],
  ['Лыч', 'Лыч'],
  ['Гуз', 'Гуз'],
  ['Цой', 'Цой'],
  ['Корж', 'Корж'],
];
