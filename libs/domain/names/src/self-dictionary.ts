/**
 * Finds in a text the identities of one person: every word of their names in any script, case and transliteration, and
 * the digits of their numbers whatever stands between them.
 *
 * 1. identities → stems of skeletons, digits   2. words of the text → skeletons without endings of cases   3. a long stem
 * counts anywhere; a short one, or one with other vowels, only where it is written like a name.
 *
 * A hit keeps a text back, a miss may cost a life; but a gate that blocks ordinary words would be switched off.
 */
import { ORDINARY_WORDS, PRONOUN_LIKE_WORDS } from './data/ordinary-words.js';
import { classesOf, formsOf } from './given-names.js';
import { styleOf, type Style } from './latin.js';
import { digitsIn, numbersOf, type Span } from './numbers-in-text.js';
import { readWord, type Reading } from './reading.js';
import { wholeSkeleton } from './skeleton.js';

export type { Span } from './numbers-in-text.js';

/** Endings of Belarusian, Russian, Polish and English cases, as they stand on a skeleton. */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    ' a i u ai iu aiu ui uiu am im um ami imi mi ag ig av aga amu ima ia ' + // Cyrillic and its romanisations
    's as is'
  ).split(' '),
);
const LONGEST_ENDING = 3;
/** From this length a stem is found whatever its vowels and capitals. */
const LONG = 6;
/** From this length lower case is a name too, if its vowels are as written. */
const MIDDLE = 4;
/** A stem of this length is found inside a longer word: TsikhalouskayaSviatlana. */
const INSIDE = 7;

/** How a word must be written to count: anyhow, with a capital, with a capital that no beginning of a sentence explains. */
type Need = 'nothing' | 'vowels' | 'capital' | 'mid-sentence';

/** A word without its ending, and as its stem changes in some cases: Кравец – Кравца, Каваленка – Каваленцы, Вольга – Вользе. */
function stemsOf(whole: string): string[] {
  const cut = whole.replace(/(?<=[^aeoiu][^aeoiu]|[aeoiu][^aeoiu])[aeoiu]+$/, '');
  const stems = [cut];
  // Анна, Цой, Льва: two letters say nothing, with the endings of a name they do.
  if (cut.length === 2 || /^..i$/.test(cut)) stems.push(...['', 'a', 'i', 'u', 'ai'].map((ending) => cut.slice(0, 2) + ending));
  if (/[^aeoiu][aeo](?:[kltnr]|(?<=^..)v)$/.test(cut) && cut.length > 2)
    stems.push(cut.replace(/[aeo](?=.$)/, ''), ...(cut.length === 3 ? [`${cut[0]}${cut[2]}a`, `${cut[0]}${cut[2]}u`] : []));
  if (cut !== whole && cut.endsWith('k')) stems.push(`${cut.slice(0, -1)}t`);
  if (cut !== whole && cut.endsWith('g')) stems.push(`${cut.slice(0, -1)}z`, `${cut.slice(0, -1)}s`);
  return stems;
}

/** Every beginning of a word that leaves only an ending. */
function beginningsOf(whole: string): string[] {
  const found: string[] = [];
  for (let length = Math.max(2, whole.length - LONGEST_ENDING); length <= whole.length; length++) {
    if (ENDINGS.has(whole.slice(length).replace(/[eo]/g, 'a'))) found.push(whole.slice(0, length));
  }
  return found;
}

const WORD = /[\p{L}\p{M}\p{Cf}]+(?:['’ʼ‘`´][\p{L}\p{M}\p{Cf}]+)*/gu;
/** Letters set apart: У з о р н ы, U.z.o.r.n.y. */
const SPACED = /(?<![\p{L}\p{M}])(?:\p{L}[ .\-_*]){3,}\p{L}(?![\p{L}\p{M}])/gu;

interface Word extends Span {
  readonly text: string;
  /** Written like a name: a capital that no beginning of a sentence explains, or a capital at all. */
  readonly capital: boolean;
  readonly midSentence: boolean;
}

function wordsIn(text: string): Word[] {
  const found: Word[] = [];
  const shouted = text === text.toUpperCase();
  const add = (start: number, raw: string, plain: string) => {
    const word = plain.replace(/\p{Cf}/gu, '').replace(/['’][sS]$/u, '');
    const first = /\p{L}/u.exec(word)?.[0] ?? '';
    const capital = first !== first.toLowerCase();
    const midSentence =
      capital &&
      !shouted &&
      (/[^\s.!?…:;«"“„(—–-]\s*$/u.test(text.slice(Math.max(0, start - 20), start)) || (word.length > 2 && word === word.toUpperCase()));
    found.push({ start, end: start + raw.length, text: word, capital, midSentence });
  };
  for (const match of text.matchAll(WORD)) add(match.index, match[0], match[0]);
  for (const match of text.matchAll(SPACED)) add(match.index, match[0], match[0].replace(/[^\p{L}]/gu, ''));
  return found;
}

const readings = (reading: Reading): readonly string[] => reading.sounds.slice(0, 8);

const PRONOUN_LIKE: ReadonlySet<string> = new Set(PRONOUN_LIKE_WORDS.split(' '));
let ordinary: ReadonlySet<string> | undefined;

/** Stems of everyday words with their vowels as written: она is not Анна. */
function ordinaryStems(): ReadonlySet<string> {
  ordinary ??= new Set(
    ORDINARY_WORDS.split(' ').flatMap((word) => stemsOf(wholeSkeleton((readWord(word, 'english') as Reading).sounds[0]!, true))),
  );
  return ordinary;
}

function needOf(stem: string, byClass: boolean): Need {
  if (stem.length < 3) return 'mid-sentence';
  if (byClass || stem.length < MIDDLE) return 'capital';
  return stem.length < LONG ? 'vowels' : 'nothing';
}

export class SelfDictionary {
  private constructor(
    private readonly stems: ReadonlyMap<string, Need>,
    /** Stems with their vowels as written. */
    private readonly fine: ReadonlySet<string>,
    private readonly numbers: readonly string[],
    private readonly addresses: readonly string[],
  ) {}

  /** `identities`: names in any form, numbers, e-mail addresses, as they stand in the vault. */
  static of(identities: readonly string[]): SelfDictionary {
    const stems = new Map<string, Need>();
    const fine = new Set<string>();
    const addresses = identities.flatMap((identity) => identity.toLowerCase().match(/[^\s@]+@[^\s@]+/gu) ?? []);
    const locals = addresses.map((address) => address.slice(0, address.indexOf('@')));
    for (const identity of identities) {
      const style = styleOf([identity]);
      const name = identity.replace(/[^\s@]+@[^\s@]+/gu, ' ');
      for (const { text } of wordsIn(name)) {
        const reading = readWord(text, style);
        if (typeof reading === 'string' || [...reading.letters].length < 2) continue;
        learn(reading, stems, fine, false);
        for (const { id, short } of classesOf(reading)) if (!short) for (const form of formsOf(id)) learn(form, stems, fine, true);
      }
    }
    return new SelfDictionary(
      stems,
      fine,
      numbersOf(identities),
      [...addresses, ...locals].filter((text) => text.length > 4),
    );
  }

  /** Where the text repeats an identity; in order, parts may overlap. Positions are UTF-16 units, `end` is exclusive. */
  find(text: string): readonly Span[] {
    const style = styleOf([text.slice(0, 2000)]);
    const words = wordsIn(text).filter((word) => this.names(word, style));
    const lower = text.toLowerCase();
    const addresses = this.addresses.flatMap((address) => {
      const start = lower.indexOf(address);
      return start === -1 ? [] : [{ start, end: start + address.length }];
    });
    const numbers = digitsIn(text, this.numbers);
    return [...words.map(({ start, end }) => ({ start, end })), ...numbers, ...addresses].sort(
      (a, b) => a.start - b.start || a.end - b.end,
    );
  }

  private names(word: Word, style: Style): boolean {
    const reading = readWord(word.text, style);
    if (typeof reading === 'string') return false;
    const { letters, sounds } = reading;
    if (PRONOUN_LIKE.has(letters) && !word.midSentence) return false;
    if (!word.capital && beginningsOf(wholeSkeleton(sounds[0]!, true)).some((stem) => ordinaryStems().has(stem))) return false;
    return readings(reading).some((one) => this.knows(one, word));
  }

  private knows(sounds: string, word: Word): boolean {
    const whole = wholeSkeleton(sounds);
    if (beginningsOf(whole).some((stem) => this.fits(this.stems.get(stem), sounds, word))) return true;
    if (whole.length < INSIDE + 3) return false;
    return [...this.stems].some(([stem, need]) => need === 'nothing' && stem.length >= INSIDE && whole.includes(stem));
  }

  private fits(need: Need | undefined, sounds: string, word: Word): boolean {
    switch (need) {
      case undefined:
        return false;
      case 'nothing':
        return true;
      case 'vowels':
        return word.capital || beginningsOf(wholeSkeleton(sounds, true)).some((stem) => this.fine.has(stem));
      case 'capital':
        return word.capital;
      case 'mid-sentence':
        return word.midSentence;
    }
  }
}

const LEAST: readonly Need[] = ['nothing', 'vowels', 'capital', 'mid-sentence'];

function learn(reading: Reading, stems: Map<string, Need>, fine: Set<string>, byClass: boolean): void {
  for (const [index, sounds] of readings(reading).entries()) {
    // Another reading of a short word, or of another form of the name, is like too many words.
    if (index > 0 && byClass) break;
    for (const stem of stemsOf(wholeSkeleton(sounds))) {
      if (stem.length < (index > 0 ? MIDDLE : 2)) continue;
      const need = needOf(stem, byClass);
      const before = stems.get(stem);
      if (before === undefined || LEAST.indexOf(need) < LEAST.indexOf(before)) stems.set(stem, need);
    }
    if (!byClass) for (const stem of stemsOf(wholeSkeleton(sounds, true))) fine.add(stem);
  }
}
