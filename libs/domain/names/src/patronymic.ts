import { classesOfStem } from './given-names.js';
import type { Reading } from './reading.js';
import { stemSkeleton } from './skeleton.js';

/** Endings of patronymics on the skeleton, where every script and language of them is one: -ович, -авіч, -ovitj, -owicz… */
const ENDINGS: readonly RegExp[] = [/avich$/, /avn$/, /inichn$/, /ichn$/, /ivn$/, /(?<=[^aiu])ich$/];

export interface Patronymic {
  /** Stem under the ending, without final vowels. */
  readonly stem: string;
  readonly classes: readonly string[];
  /** The father's name is in the tables. */
  readonly known: boolean;
  /** -овна, -аўна, -ична: never a surname. */
  readonly feminine: boolean;
}

/** What the word is as a patronymic; null when it does not end like one. Surnames such as Богданович do as well. */
export function patronymicOf(reading: Reading): Patronymic | null {
  for (const sounds of reading.sounds.slice(0, 6)) {
    const skeleton = stemSkeleton(sounds);
    for (const ending of ENDINGS) {
      const stem = skeleton.replace(ending, '').replace(/[ai]+$/, '');
      if (stem === skeleton || stem === '' || !ending.test(skeleton)) continue;
      const classes = classesOfStem(stem).map(({ id }) => id);
      const feminine = skeleton.endsWith('n');
      if (classes.length > 0 || ending !== ENDINGS[5])
        return { stem, classes: classes.length > 0 ? classes : [stem], known: classes.length > 0, feminine };
    }
  }
  return null;
}
