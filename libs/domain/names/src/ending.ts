import { unmarked } from './latin.js';
import { spellingOf } from './spelling.js';

const FEMININE =
  /(?:ова|ева|ёва|ава|ина|іна|ына|ская|цкая|ская|ська|цька|[оеё]вна|[аеё]ўна|и?чна|[оe]вна|[oea]va|[ae]wa|ina|yna|sk(?:aja|aya|aia|a)|ck(?:aja|aya|aia|a)|[oea][vuw]na|ichna)$/u;
const MASCULINE =
  /(?:[оеёa]в|[оёаеэ]ў|[иіы]н|ский|цкий|скі|цкі|ський|цький|[оеаё][вў]?[иі]ч|[oe]v|[aeo]u|[oae]w|[iy]n|[sc]k(?:i|y|ij|iy|ii|yi|yj)|[oae][vw]i(?:ch|c|2|cz|tj|tsch))$/u;

/** Grammatical gender of the first word whose ending shows it. */
export function endingOf(words: readonly string[]): 'f' | 'm' | null {
  for (const word of words) {
    const spelling = spellingOf(word);
    if (typeof spelling === 'string') continue;
    const letters = spelling.script === 'latin' ? unmarked(spelling.letters) : spelling.letters;
    if (FEMININE.test(letters)) return 'f';
    if (MASCULINE.test(letters)) return 'm';
  }
  return null;
}
