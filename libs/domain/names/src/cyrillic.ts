/**
 * Belarusian, Russian and Ukrainian Cyrillic to sounds. Sounds are one letter each: `a e o i u`, consonants as in Latin, and
 * `C S Z` for ч ш ж; щ is `S` (шч is read alike), х and ґ are `g`, ц and дз are `t` and `d`.
 */
const SOUNDS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  ѓ: 'g',
  д: 'd',
  ђ: 'd',
  е: 'ie',
  ё: 'io',
  є: 'ie',
  ж: 'Z',
  з: 'z',
  ѕ: 'dz',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  ј: 'i',
  к: 'k',
  л: 'l',
  љ: 'l',
  м: 'm',
  н: 'n',
  њ: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'C',
  у: 'u',
  ў: 'v',
  ф: 'f',
  х: 'g',
  ц: 'ts',
  џ: 'dZ',
  ч: 'C',
  ш: 'S',
  щ: 'S',
  ы: 'i',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  ѣ: 'ie',
  ѳ: 'f',
  ѵ: 'i',
};

/** ь, ъ, apostrophes and marks are not heard. A letter of another language is not known and is left out. */
export function cyrillicSounds(letters: string): string {
  let sounds = '';
  for (const letter of letters) sounds += SOUNDS[letter] ?? '';
  return sounds;
}

/** Letters as q-grams compare them: the usual English spelling of each Cyrillic letter, one for one. */
const PLAIN: Readonly<Record<string, string>> = {
  е: 'e',
  ё: 'e',
  є: 'e',
  ѣ: 'e',
  э: 'e',
  о: 'o',
  я: 'ia',
  ў: 'u',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ж: 'zh',
  г: 'g',
};

export function cyrillicPlain(letters: string): string {
  let plain = '';
  for (const letter of letters) plain += PLAIN[letter] ?? (SOUNDS[letter] ?? '').toLowerCase();
  return plain;
}
