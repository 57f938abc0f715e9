/**
 * Everyday words of accounts, Belarusian, Russian and English, that are also names or fold like one. A word that is missing
 * here blocks a text for nothing; one that is here lets a name pass where it is not written like one: both lists stay short.
 */

/** A name only with a capital letter: надежда is hope, Надежда a woman. */
export const ORDINARY_WORDS =
  'надежда надзея любовь любоў слава мир мір свет святло воля рада рад роза лилия мороз мароз новый новы навык старый стары белый белы черный чорны красный чырвоны малый малы добрый добры ' +
  'зима зіма лето весна вясна суббота субота серада среда вторник пятница ветер вецер дождь дом хата камера тюрьма турма суд судья суддзя адвокат адвакат прокурор пракурор милиция міліцыя ' +
  'хозяин гаспадар гость госць друг брат дед дзед сын внук отец страх горе беда бяда сила сіла правда праўда голова галава рука нога нос зуб шея шыя человек чалавек день дзень ночь ноч утро раніца вечер вечар ' +
  'город горад стол дверь дзверы окно акно вода вада хлеб рана боль кровь кроў лицо твар телефон тэлефон паспорт пашпарт номер нумар дело справа слово слова закон статья артыкул право права сутки суткі штраф ' +
  'протокол пратакол решение рашэнне площадь плошча парк лес поле река рака мост улица вуліца двор квартира кватэра завод студент рабочий врач доктар учитель настаўнік журналист мать маці мама тата жена жонка муж ' +
  'дети дзеці сестра сястра сосед сусед майор маёр капитан полковник сержант генерал сорок сотня тысяча';

/** A name only where a capital is not explained by the beginning of a sentence: яна is she, Яна a woman. */
export const PRONOUN_LIKE_WORDS =
  'яна яно оно ён яе ёй яны мая моя мой мае мои май іна ада ала марта марта сакавіка августа август тома тады там так тот тут кто хто что што это гэта они она он их іх нас нам вас вам ' +
  'he she his her its our they them the then this that will may mark rose grace hope faith joy art bill pat sue rob drew guy dean king young long short june august march april';
