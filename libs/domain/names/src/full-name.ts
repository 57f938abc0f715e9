import { classesOf } from './given-names.js';
import type { Style } from './latin.js';
import { patronymicOf } from './patronymic.js';
import { readWord, type Reading } from './reading.js';
import { namesOf, wordsOf } from './words.js';

/** Words of a full name in their places. */
export interface PlacedWords {
  readonly family: readonly string[];
  readonly given: readonly string[];
  readonly patronymic: readonly string[];
  readonly maiden: readonly string[];
  /** Words without a letter that can be read: 7, 😀. */
  readonly unread: readonly string[];
  /** The other order, where it could not be told which word is the surname. */
  readonly swap: { readonly family: readonly string[]; readonly given: readonly string[] } | null;
}

const NONE: PlacedWords = { family: [], given: [], patronymic: [], maiden: [], unread: [], swap: null };

/** `(дев. Ковалёва)`, `z domu Kowal`, `née Koval`, `(Каваль)`: a maiden name at the end. */
const MAIDEN =
  /\(([^()]*)\)|(?:^|\s)(?:(?:в\s+)?девичестве|дев\.?|урожд[её]нная|урожд\.?|(?:у\s+)?дзявоцтве|народжаная|нар\.|n[ée]e|born|z\s+domu|geb(?:\.|orene)?)\s+(\S+)\s*$/iu;
const LABEL =
  /^(?:(?:в\s+)?девичестве|дев\.?|урожд[её]нная|урожд\.?|(?:у\s+)?дзявоцтве|народжаная|нар\.|n[ée]e|born|z\s+domu|geb(?:\.|orene)?)\s+/iu;

/** How sure it is that a word is a given name: 3 full form, 2 short form, 1 initial, 0 not known. */
function givenness(reading: Reading): number {
  if ([...reading.letters].length === 1) return 1;
  const found = classesOf(reading);
  return found.length === 0 ? 0 : found.some(({ short }) => !short) ? 3 : 2;
}

/** Tells which word of a full name is what: by a comma, the patronymic, the tables of given names and capital letters. */
export function splitFull(text: string, style: Style): PlacedWords {
  const maidenMatch = MAIDEN.exec(text);
  const maiden = maidenMatch === null ? [] : wordsOf(maidenMatch.slice(1).join('').replace(LABEL, ''));
  const rest = maidenMatch === null ? text : text.replace(maidenMatch[0], ' ');
  const comma = rest.indexOf(',');
  if (comma > 0 && namesOf(rest.slice(comma + 1)).length > 0) {
    const after = place(namesOf(rest.slice(comma + 1)), style, namesOf(rest.slice(0, comma)));
    return { ...after, maiden };
  }
  const names = namesOf(rest.replace(/,/g, ' '));
  return { ...place(names.length === 1 ? apart(names[0]!, style) : names, style, null), maiden };
}

/** Names written as one word: СергейЛавров, Margarita-Simonyan. */
function apart(name: string, style: Style): string[] {
  const parts = name.split(/(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}{2})/u);
  if (parts.length === 2) return parts;
  const words = wordsOf(name);
  const known = words.flatMap((word) => {
    const reading = readings0(word, style);
    return reading === null ? [] : [givenness(reading)];
  });
  return words.length === 2 && known.includes(3) && known.includes(0) ? words : [name];
}

const halves = (names: readonly string[]) => names.flatMap(wordsOf);

function place(words: readonly string[], style: Style, surname: readonly string[] | null): PlacedWords {
  const isRead = (word: string) => readings0(word, style) !== null;
  const names = words.filter(isRead);
  return { ...placeRead(names, style, surname), unread: words.filter((word) => !isRead(word)) };
}

function placeRead(names: readonly string[], style: Style, surname: readonly string[] | null): PlacedWords {
  const readings = names.map((name) => readings0(name, style)!);
  const known = readings.map(givenness);
  const found = patronymicAt(readings, known, surname !== null);
  const rest = names.map((_, index) => index).filter((index) => index !== found);
  const patronymic = found === -1 ? [] : [names[found]!];
  const of = (indexes: readonly number[]) => halves(indexes.map((index) => names[index]!));
  if (surname !== null) return { ...NONE, family: halves(surname), given: of(rest), patronymic };
  if (rest.length < 2) {
    const isGiven = found !== -1 || (rest[0] !== undefined && known[rest[0]]! > 1);
    return isGiven ? { ...NONE, given: of(rest), patronymic } : { ...NONE, family: of(rest) };
  }
  const head = rest[0]!;
  const last = rest.at(-1)!;
  // A patronymic follows the given name: Сергей Петрович Иванов, Иванов Сергей Петрович.
  if (found > 0 && rest.includes(found - 1)) {
    return { ...NONE, given: of([found - 1]), family: of(rest.filter((index) => index !== found - 1)), patronymic };
  }
  const capitals = (index: number) => names[index]!.length > 1 && names[index]! === names[index]!.toUpperCase();
  const familyFirst = { ...NONE, family: of([head]), given: of(rest.slice(1)), patronymic };
  const familyLast = { ...NONE, family: of([last]), given: of(rest.slice(0, -1)), patronymic };
  if (known[head]! !== known[last]!) return known[head]! > known[last]! ? familyLast : familyFirst;
  if (capitals(head) !== capitals(last)) return capitals(head) ? familyFirst : familyLast;
  const cyrillic = readings[head]!.script === 'cyrillic';
  const [one, two] = cyrillic ? [familyFirst, familyLast] : [familyLast, familyFirst];
  return { ...one, swap: { family: two.family, given: two.given } };
}

function readings0(name: string, style: Style): Reading | null {
  const reading = readWord(name, style);
  return typeof reading === 'string' ? null : reading;
}

/** Index of the patronymic, or -1: a word that ends like one, right after a given name. */
function patronymicAt(readings: readonly Reading[], known: readonly number[], surnameKnown: boolean): number {
  if (!surnameKnown && readings.length < 3) {
    // Two words: Ганна Пятроўна has no surname; Анна Богданович has no patronymic.
    return patronymic(readings[1])?.feminine === true && known[0]! > 1 ? 1 : -1;
  }
  for (let index = readings.length - 1; index > 0; index--) {
    const found = patronymic(readings[index]);
    if (found === null) continue;
    // After a name that no table has, the father's name at least must be known.
    if (known[index - 1] === 0 && !found.known) continue;
    if (index === 2 && readings.length === 3 && alsoBefore(readings, known)) continue;
    return index;
  }
  // Initials: Иванов И. И., И. И. Иванов.
  const initials = known.flatMap((value, index) => (value === 1 ? [index] : []));
  return initials.length === 2 && initials[1] === initials[0]! + 1 ? initials[1]! : -1;
}

const patronymic = (reading: Reading | undefined) => (reading === undefined ? null : patronymicOf(reading));

/** Александр Викторович Богданович: the word before is the patronymic already. */
function alsoBefore(readings: readonly Reading[], known: readonly number[]): boolean {
  const middle = patronymic(readings[1]);
  return middle !== null && (known[0]! > 0 || middle.known) && known[1]! < 2;
}
