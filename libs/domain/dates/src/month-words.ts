/**
 * Names of months as people write them: nominative and genitive in Belarusian and Russian, English and French words and
 * abbreviations. Keys are lower case with accents removed (`août` → `aout`); й and ё are folded as well (`май` → `маи`).
 */
const WORDS: readonly string[] = [
  'студзень студзеня январь января янв jan january janvier janv',
  'люты лютага февраль февраля фев feb february fevrier fevr',
  'сакавик сакавика март марта мар mar march mars',
  'красавик красавика апрель апреля апр apr april avril avr',
  'травень трауня маи мая may mai',
  'чэрвень чэрвеня июнь июня июн jun june juin',
  'липень липеня июль июля июл jul july juillet juil',
  'жнивень жниуня август августа авг aug august aout',
  'верасень верасня сентябрь сентября сен сент sep sept september septembre',
  'кастрычник кастрычника октябрь октября окт oct october octobre',
  'лістапад листапад листапада ноябрь ноября ноя nov november novembre',
  'снежань снежня декабрь декабря дек dec december decembre',
];

const MONTHS = new Map<string, number>();
WORDS.forEach((line, index) => {
  for (const word of line.split(' ')) MONTHS.set(foldWord(word), index + 1);
});

/** Case, accents and the letters і/и, ў/у, й/и fall together, so that one spelling mistake does not send a row back. */
function foldWord(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('і', 'и');
}

/** 1–12, or undefined when the word is no month. */
export function monthOfWord(word: string): number | undefined {
  return MONTHS.get(foldWord(word));
}
