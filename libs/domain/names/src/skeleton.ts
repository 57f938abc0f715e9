/**
 * Sounds (see `cyrillic.ts`) to the skeleton that every spelling of a name shares: unstressed vowels are not told apart
 * (о, е, э, я are а), glides before vowels are dropped, ў and в are one, doubled letters are one.
 */

/** One round of the rules. */
function rewritten(sounds: string): string {
  return (
    sounds
      .replace(/t[sz]|tt/g, 't')
      .replace(/dz/g, 'd')
      .replace(/t[CS]/g, 'C')
      .replace(/sC|SC|sS/g, 'S')
      .replace(/sz/g, 'z')
      // Уладзімір = Владимир, Ушкевіч; after a vowel ў and у are one: Navumenka, Naumenko; Salauyou = Салаўёў.
      .replace(/^u(?=[^aeoiu])/, 'v')
      .replace(/(?<=[aeo])u(?=[^aeoiu]|i[aeou]|$)/g, 'v')
      .replace(/^navum/, 'navm')
      // Glides: before а never heard alike in all spellings; before у only at the beginning and after a vowel.
      .replace(/i+(?=[aeo])/g, '')
      .replace(/(?<=[^aeoiu])i+(?=u)/g, '')
      .replace(/(.)\1+/g, '$1')
  );
}

/** What stands in every skeleton; endings are still there. Vowels as they were written. Folding the result changes nothing. */
function body(sounds: string): string {
  const once = rewritten(sounds);
  return once === sounds ? once : body(once);
}

/** Unstressed vowels sound alike: о, е, э, я are а. */
const open = (sounds: string): string => sounds.replace(/[eo]/g, 'a');
const ascii = (skeleton: string): string => skeleton.replace(/C/g, 'ch').replace(/S/g, 'sh').replace(/Z/g, 'zh');
const consonants = (skeleton: string): number => skeleton.replace(/[aiu]/g, '').length;

/** A surname, in whatever gender: final vowels (-а, -ая, -ий, -і, -о) are cut. Short names keep them. */
export function surnameSkeleton(sounds: string): string {
  const whole = body(open(sounds));
  const cut = body(whole.replace(/[ai]+$/, ''));
  return ascii(consonants(cut) < 2 ? whole : cut);
}

/** A given name: the final а stays, it tells Александр from Александра. */
export function givenSkeleton(sounds: string): string {
  const whole = body(open(sounds));
  return ascii(body(whole.replace(/(?<=.)i+$/, '')));
}

/** A given name with its vowels as written: tells Женя from Жанна. */
export function fineGivenSkeleton(sounds: string): string {
  return ascii(body(body(sounds).replace(/(?<=.)i+$/, '')));
}

/** Everything, endings too: for words in a sentence, whose ending is that of a case. `fine` keeps the vowels as written. */
export function wholeSkeleton(sounds: string, fine = false): string {
  return ascii(body(fine ? sounds : open(sounds)));
}

/** The stem under a patronymic: all final vowels go. */
export function stemSkeleton(sounds: string): string {
  return ascii(body(open(sounds)).replace(/[ai]+$/, ''));
}
