/**
 * The free-text gate's patterns. A hit blocks the field; nothing is masked silently, so a pattern may be generous: a false
 * alarm costs a person a minute, a miss may cost a life.
 *
 * 1. flatten: compatibility forms, invisible characters, dashes and spaces   2. look-alike letters to Latin capitals
 * 3. documents and plates on the capitals, addresses and phones on the flat text, patronymics on the original
 */
import { findPatronymics } from './patronymic.js';
import { flatten, toLatinCapitals } from './skeleton.js';

export type IdentifierPattern = 'personal-number' | 'passport' | 'phone' | 'plate' | 'handle' | 'email' | 'url' | 'patronymic';

/** Where a text holds something that looks like an identifier; `end` is exclusive, positions are UTF-16 units of the given text. */
export interface FoundIdentifier {
  readonly pattern: IdentifierPattern;
  readonly start: number;
  readonly end: number;
}

/** Separators that people put between the digits of one number. */
const GAP = '[ ().-]{0,3}';
const times = (unit: string, from: number, to: number) => `(?:${unit}${GAP}){${from - 1},${to - 1}}${unit}`;

/** Belarusian personal number: sex and century, birth date DDMMYY, letter of the region, 3 digits, citizenship, check digit. */
const PERSONAL_NUMBER = new RegExp(
  `(?<![A-Z\\d])[1-8]${GAP}${times('\\d', 6, 6)}${GAP}[A-Z]${GAP}${times('\\d', 3, 3)}${GAP}[A-Z]${GAP}[A-Z]${GAP}\\d(?!\\d)`,
  'g',
);
/** Two letters of a series and seven digits, as in every Belarusian passport and many foreign ones. */
const PASSPORT = new RegExp(`(?<![A-Z])[A-Z]{2}[ .NO°#-]{0,4}${times('\\d', 7, 7)}(?!\\d)`, 'g');
/** `1234 AB-7`, `7TAX1234`, `E123AB-7`, `AB 1234-7`. */
const PLATE =
  /(?<![A-Z\d])(?:\d{4} ?-?[ABCEHIKMOPTX]{2} ?-? ?[0-8]|[ABCEHIKMOPTX]{2} ?-?\d{4} ?- ?[0-8]|\d ?TAX ?\d{4}|E ?\d{3} ?[ABCEHIKMOPTX]{2} ?- ?[0-8])(?![A-Z\d])/g;

/** `+` and 9–15 digits; `375…`, `80…`, `8 (0…)` and local mobile numbers without it. */
const PHONES: readonly RegExp[] = [
  new RegExp(`\\+${GAP}${times('\\d', 9, 15)}`, 'g'),
  new RegExp(`(?<!\\d)(?:00)?3${GAP}7${GAP}5${GAP}${times('\\d', 9, 9)}(?!\\d)`, 'g'),
  new RegExp(`(?<!\\d)8${GAP}0${GAP}${times('\\d', 8, 9)}(?!\\d)`, 'g'),
  new RegExp(`(?<!\\d)8${GAP}9${GAP}${times('\\d', 9, 9)}(?!\\d)`, 'g'),
  new RegExp(`(?<!\\d)0?${GAP}(?:25|29|33|44)${GAP}${times('\\d', 7, 7)}(?!\\d)`, 'g'),
  /(?<!\d)\d{3}[- ]\d{2}[- ]\d{2}(?!\d)/g,
];
// Runs are bounded: a hostile text must not cost quadratic time.
const EMAIL = /[\p{L}\p{N}._%+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}-]{1,63}(?:(?:\.|\[\.\]|\(dot\))[\p{L}\p{N}-]{1,63}){1,8}/giu;
const URL =
  /(?:\bhttps?:|\bwww\.|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:by|ru|com|org|net|info|me|io|ua|pl|lt|lv|eu|de|fr|uk|ch|be|tv|ai|app)(?:\/|\b))[^\s<>"]{0,2000}|[\p{L}\p{N}-]{1,63}\.(?:бел|рф)(?![\p{L}\p{N}])/giu;
const HANDLE = /(?<![\p{L}\p{N}.@_])@[\p{L}\p{N}_.]{3,}/gu;

type Match = readonly [start: number, end: number];
const matches = (text: string, pattern: RegExp): Match[] =>
  [...text.matchAll(pattern)].map((match): Match => [match.index, match.index + match[0].length]);

/** Everything in a text that looks like an identifier, in order; parts may overlap. */
export function findIdentifiers(text: string): FoundIdentifier[] {
  const { text: flat, at } = flatten(text);
  const capitals = toLatinCapitals(flat);
  const found: [IdentifierPattern, Match[]][] = [
    ['personal-number', matches(capitals, PERSONAL_NUMBER)],
    ['passport', matches(capitals, PASSPORT)],
    ['plate', matches(capitals, PLATE)],
    ['phone', PHONES.flatMap((pattern) => matches(flat, pattern))],
    ['email', matches(flat, EMAIL)],
    ['url', matches(flat, URL)],
    ['handle', matches(flat, HANDLE)],
    ['patronymic', findPatronymics(flat)],
  ];
  return found
    .flatMap(([pattern, list]) => list.map(([start, end]) => ({ pattern, start: at[start]!, end: at[end]! })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
