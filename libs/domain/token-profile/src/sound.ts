/** Letters of a skeleton by how they sound; what is not here is a vowel and is dropped. */
const KIND: Readonly<Record<string, string>> = {
  b: 'p',
  p: 'p',
  d: 't',
  t: 't',
  v: 'f',
  w: 'f',
  f: 'f',
  g: 'k',
  k: 'k',
  q: 'k',
  x: 'k',
  c: 's',
  s: 's',
  z: 's',
  m: 'n',
  n: 'n',
  l: 'l',
  r: 'r',
};
const LONGEST = 6;

/**
 * Sound skeleton of a folded word: its consonants by kind, a vowel only at the beginning, doubles once, six letters at
 * most; in the manner of Soundex, but over the skeleton that all scripts share.
 */
export function soundOf(key: string): string {
  let out = '';
  for (const [i, letter] of [...key].entries()) {
    const kind = KIND[letter] ?? (i === 0 ? 'a' : '');
    if (kind !== '' && !out.endsWith(kind)) out += kind;
  }
  return out.slice(0, LONGEST);
}
