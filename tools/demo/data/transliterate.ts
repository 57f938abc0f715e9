/** Ways in which one name reaches a passport or a newspaper. Tables are abridged to the letters of the demonstration's names. */
type Table = Readonly<Record<string, string>>;

const COMMON: Table = {
  а: 'a',
  б: 'b',
  д: 'd',
  ж: 'zh',
  з: 'z',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ф: 'f',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  ы: 'y',
  э: 'e',
  ь: '',
  '’': '',
};

/** Belarusian passports: г → h, і → i, ў → u, х → kh; я after a consonant → ia. */
const BE_PASSPORT: Table = {
  ...COMMON,
  в: 'v',
  г: 'h',
  е: 'e',
  ё: 'io',
  і: 'i',
  й: 'i',
  у: 'u',
  ў: 'u',
  х: 'kh',
  ю: 'iu',
  я: 'ia',
  щ: 'shch',
};
/** Russian passports (ICAO 9303): г → g, и → i, ю → iu, я → ia, щ → shch. */
const RU_PASSPORT: Table = {
  ...COMMON,
  в: 'v',
  г: 'g',
  е: 'e',
  ё: 'e',
  и: 'i',
  й: 'i',
  у: 'u',
  х: 'kh',
  ю: 'iu',
  я: 'ia',
  щ: 'shch',
  ъ: 'ie',
};
/** Łacinka. */
const LACINKA: Table = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  д: 'd',
  е: 'ie',
  ё: 'io',
  ж: 'ž',
  з: 'z',
  і: 'i',
  й: 'j',
  к: 'k',
  л: 'ł',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'ŭ',
  ф: 'f',
  х: 'ch',
  ц: 'c',
  ч: 'č',
  ш: 'š',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  '’': '',
};
/** English newspapers, from Russian. */
const PRESS: Table = { ...RU_PASSPORT, е: 'e', й: 'y', ю: 'yu', я: 'ya', ё: 'yo' };

function write(name: string, table: Table): string {
  const letters = Array.from(name.toLowerCase(), (letter) => table[letter] ?? letter).join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}

export const passportFromBelarusian = (name: string) => write(name, BE_PASSPORT).toUpperCase();
export const passportFromRussian = (name: string) => write(name, RU_PASSPORT).toUpperCase();
export const lacinka = (name: string) => write(name, LACINKA).replace(/łi/g, 'li').replace(/ij$/, 'i');
export const press = (name: string) => write(name, PRESS).replace(/iy$/, 'y');
