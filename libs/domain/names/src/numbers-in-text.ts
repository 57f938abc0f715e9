/** A part of a text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Fewest digits that tell a person. */
const FEWEST = 6;
/** Digits of a telephone number that are left when country and operator are not written. */
const LOCAL = 7;

/** Decimal digits of any script stand in runs of ten that begin with zero. */
function digitOf(digit: string): string {
  const own = digit.codePointAt(0)!;
  let zero = own;
  while (own - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(own - zero);
}

/** What to look for: the longest run of digits of every number, without the country's code. */
export function numbersOf(identities: readonly string[]): string[] {
  const numbers = identities.flatMap((identity) => {
    const joined = [...identity.normalize('NFKC').matchAll(/\d(?:[\d\s().+–-]*\d)?/gu)].map(([run]) => run.replace(/\D/g, ''));
    return joined.filter((digits) => digits.length >= FEWEST).map((digits) => (digits.length > 8 ? digits.slice(-LOCAL) : digits));
  });
  return [...new Set(numbers)];
}

/** Up to three separators may stand between two digits. */
const RUN = /\p{Nd}(?:[\s().,/_*\p{Pd}\p{Cf}]{0,3}\p{Nd})*/gu;

/** Where the text holds one of these numbers, whatever separates its digits. */
export function digitsIn(text: string, numbers: readonly string[]): Span[] {
  if (numbers.length === 0) return [];
  return [...text.matchAll(RUN)].flatMap((match) => {
    const places = [...match[0].matchAll(/\p{Nd}/gu)];
    const digits = places.map(([digit]) => digitOf(digit)).join('');
    return numbers.flatMap((number) => {
      const at = digits.indexOf(number);
      if (at === -1) return [];
      const last = places[at + number.length - 1]!;
      return [{ start: match.index + places[at]!.index, end: match.index + last.index + last[0].length }];
    });
  });
}
