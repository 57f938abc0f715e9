/**
 * Folds a name, in whatever script and spelling, to what all its spellings share.
 *
 * 1. split into words   2. read each word as sounds   3. sounds to a skeleton   4. given names and patronymics to the class
 * of the name   5. a full name: which word is what. Nothing here throws: a part that cannot be read gives a reason.
 */
import { classesOf, initialOf } from './given-names.js';
import { endingOf } from './ending.js';
import { styleOf, type Style } from './latin.js';
import { splitFull, type PlacedWords } from './full-name.js';
import { unmisread } from './misread.js';
import { patronymicOf } from './patronymic.js';
import { readWord, type Reading } from './reading.js';
import { givenSkeleton, surnameSkeleton } from './skeleton.js';
import { LONGEST_TEXT, type NameReason } from './spelling.js';
import { isParticle, wordsOf } from './words.js';

/** Version of the rules: a changed rule gets a new one, because folded names are compared across organisations. */
export const NAME_RULES = 'names/1';

export interface NameParts {
  readonly full?: string;
  readonly given?: string;
  readonly family?: string;
  readonly patronymic?: string;
  readonly maiden?: string;
}

export interface FoldedWord {
  /** Skeleton, a–z. */
  readonly key: string;
  /** Skeletons of other ways to read a Latin spelling, likeliest first; none for Cyrillic. */
  readonly others?: readonly string[];
  /** Letters a–z of the spelling, for q-grams and first letters. */
  readonly plain: string;
}

export interface FoldedGiven extends FoldedWord {
  /** Ids of the names it may stand for; its own key when it is in no table. Empty for an initial. */
  readonly classes: readonly string[];
  readonly initial: boolean;
}

export interface FoldedName {
  /** Grammatical gender of the patronymic or the surname, where the ending shows it. */
  readonly ending: 'f' | 'm' | null;
  /** A double surname: joined first, then its halves. */
  readonly family: readonly FoldedWord[];
  readonly maiden: readonly FoldedWord[];
  readonly given: readonly FoldedGiven[];
  /** Classes of the father's given name. */
  readonly patronymic: FoldedGiven | null;
  /** Which word is the surname could not be told: `swap` has the other order. */
  readonly orderUnsure: boolean;
  readonly swap: { readonly family: readonly FoldedWord[]; readonly given: readonly FoldedGiven[] } | null;
  readonly reasons: readonly NameReason[];
}

const OTHERS = 8;

function word(reading: Reading, skeleton: (sounds: string) => string): FoldedWord {
  const [key = '', ...others] = [...new Set(reading.sounds.map(skeleton))];
  return { key, others: others.filter((other) => other !== '').slice(0, OTHERS), plain: reading.plain };
}

function foldGiven(reading: Reading, sex: 'f' | 'm' | null): FoldedGiven {
  const folded = word(reading, givenSkeleton);
  if ([...reading.letters].length === 1) return { ...folded, key: initialOf(folded.key), classes: [], initial: true };
  const all = classesOf(reading);
  // Женя Иванов is no Евгения; a name that fits neither ending stays as it is.
  const fitting = sex === null ? all : all.filter((one) => one.sex === sex || !one.short);
  const found = fitting.length > 0 ? fitting : all;
  return { ...folded, classes: found.length > 0 ? found.map(({ id }) => id) : [folded.key], initial: false };
}

function foldPatronymic(reading: Reading): FoldedGiven | null {
  const folded = word(reading, givenSkeleton);
  if ([...reading.letters].length === 1) return { ...folded, key: initialOf(folded.key), classes: [], initial: true };
  const found = patronymicOf(reading);
  // Written as the father's name itself, as in forms with a column for it.
  if (found === null) return foldGiven(reading, 'm');
  return { key: found.stem, others: [], plain: folded.plain, classes: found.classes, initial: false };
}

class Folding {
  readonly reasons = new Set<NameReason>();

  constructor(readonly style: Style) {}

  read(text: string): Reading | null {
    const reading = readWord(text, this.style);
    if (typeof reading !== 'string') return reading;
    this.reasons.add(reading);
    return null;
  }

  surname(parts: readonly string[]): FoldedWord[] {
    const read = parts.map((part) => this.read(part));
    if (read.includes(null)) return [];
    const long = (read as Reading[]).filter(({ letters }) => [...letters].length > 1);
    if (long.length < read.length) this.reasons.add('too-short');
    const halves = long.map((reading) => word(reading, surnameSkeleton)).filter(({ key }) => key !== '');
    if (halves.length < 2) return halves;
    const named = halves.filter(({ plain }) => !isParticle(plain) && plain.length > 2);
    const joined = { key: halves.map(({ key }) => key).join(''), others: [], plain: halves.map(({ plain }) => plain).join('') };
    return [joined, ...named];
  }

  given(parts: readonly string[], sex: 'f' | 'm' | null): FoldedGiven[] {
    return parts.flatMap((part) => {
      const reading = this.read(part);
      return reading === null ? [] : [foldGiven(reading, sex)];
    });
  }

  patronymic(parts: readonly string[]): FoldedGiven | null {
    const reading = parts[0] === undefined ? null : this.read(parts[0]);
    return reading === null ? null : foldPatronymic(reading);
  }
}

/** Folds a name given as parts, as one text, or both (parts go first). Never throws. */
export function foldName(written: NameParts): FoldedName {
  const parts: NameParts = Object.fromEntries(Object.entries(written).map(([part, text]) => [part, unmisread(text ?? '')]));
  const texts = Object.values(parts);
  const tooLong = texts.some((text) => text.length > LONGEST_TEXT);
  const usable = (text: string | undefined) => (text !== undefined && text.length <= LONGEST_TEXT ? wordsOf(text) : []);
  const full = parts.full !== undefined && parts.full.length <= LONGEST_TEXT ? parts.full : '';
  const folding = new Folding(styleOf(texts.filter((text) => text.length <= LONGEST_TEXT)));
  if (tooLong) folding.reasons.add('too-long');

  const placed: PlacedWords = splitFull(full, folding.style);
  for (const text of placed.unread) folding.read(text);
  const pick = (own: string | undefined, from: readonly string[]) => (usable(own).length > 0 ? usable(own) : from);
  const family = folding.surname(pick(parts.family, placed.family));
  const ending = endingOf([...pick(parts.patronymic, placed.patronymic), ...pick(parts.family, placed.family)]);
  const given = folding.given(pick(parts.given, placed.given), ending);
  const patronymic = folding.patronymic(pick(parts.patronymic, placed.patronymic));
  const maiden = folding.surname(pick(parts.maiden, placed.maiden));
  if (family.length === 0 && given.length === 0 && folding.reasons.size === 0) folding.reasons.add('empty');
  const other = usable(parts.family).length + usable(parts.given).length > 0 ? null : placed.swap;
  const swap = other === null ? null : { family: folding.surname(other.family), given: folding.given(other.given, endingOf(other.family)) };
  return {
    ending,
    family,
    maiden,
    given,
    patronymic,
    orderUnsure: swap !== null,
    swap,
    reasons: [...folding.reasons],
  };
}
