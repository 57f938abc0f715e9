/** A text with what hides an identifier removed, and for every character the position in the original text. */
export interface Skeleton {
  readonly text: string;
  /** `at[i]` = position of character i; one more entry for the end. */
  readonly at: readonly number[];
}

/** Letters that look alike in the two scripts; documents are typed in either. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  І: 'I',
  У: 'Y',
  Ѕ: 'S',
  Ј: 'J',
};

/** Compatibility forms (full-width digits, circled letters) unfolded, invisible characters dropped, any dash `-`, any space ` `. */
export function flatten(original: string): Skeleton {
  let text = '';
  const at: number[] = [];
  let position = 0;
  for (const character of original) {
    for (const plain of character.normalize('NFKC')) {
      if (/[\p{Cf}\p{M}]/u.test(plain)) continue;
      const mapped = /\p{Pd}|[−]/u.test(plain) ? '-' : /\s/u.test(plain) ? ' ' : /\p{Nd}/u.test(plain) ? digit(plain) : plain;
      for (let unit = 0; unit < mapped.length; unit++) at.push(position);
      text += mapped;
    }
    position += character.length;
  }
  at.push(position);
  return { text, at };
}

/** Decimal digits of any script stand in runs of ten that begin with zero. */
function digit(character: string): string {
  let zero = character.codePointAt(0)!;
  const own = zero;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && own - zero < 9) zero--;
  return String(own - zero);
}

/** Upper case in Latin where the Cyrillic letter looks alike: `3140289а001рв5` → `3140289A001PB5`. Positions stay. */
export function toLatinCapitals(text: string): string {
  let out = '';
  for (const unit of text) {
    const upper = unit.toUpperCase();
    // A letter whose capital is longer (ß → SS) keeps its length, or positions would shift.
    const capital = upper.length === unit.length ? upper : unit;
    out += LOOK_ALIKE[capital] ?? capital;
  }
  return out;
}
