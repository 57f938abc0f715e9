/**
 * Latin spellings to sounds (see `cyrillic.ts`). A spelling is read left to right, longest group of letters first. Some
 * groups are read differently by different countries (`ch` is ч in English, х in Łacinka and Polish; `z` is ц in German);
 * the signs of the whole name (`ł`, `ŭ`, `cz`, `sch`…) choose the first reading, the others are kept as alternatives.
 */
export type Style = 'english' | 'slavic-latin' | 'polish' | 'german' | 'german-voiced' | 'swedish' | 'dutch' | 'french';

interface Group {
  /** What is read when the style has no reading of its own. */
  readonly sounds: string;
  readonly byStyle: Partial<Record<Style, string>>;
  /** Other readings, most likely first. */
  readonly others: readonly string[];
}
const group = (sounds: string, others: readonly string[] = [], byStyle: Partial<Record<Style, string>> = {}): Group => ({
  sounds,
  others,
  byStyle,
});

/** Marks that tell letters apart become letters of their own before all other marks are dropped. */
const MARKED: Readonly<Record<string, string>> = {
  ŭ: 'w',
  ł: 'l',
  š: '1',
  č: '2',
  ž: '3',
  ż: '3',
  ŝ: '1',
  ĉ: '2',
  ĵ: '3',
  ŵ: 'w',
  û: 'ju',
  â: 'ja',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 't',
  ħ: 'h',
  ı: 'i',
  ș: '1',
  ş: '1',
  ç: 's',
  ğ: 'g',
  ě: 'e',
};

const GROUPS: Readonly<Record<string, Group>> = {
  schtsch: group('S'),
  shtsh: group('S'),
  shch: group('S'),
  szcz: group('S'),
  stch: group('S'),
  chtch: group('S'),
  '12': group('S'),
  '1c': group('S'),
  sjtj: group('S'),
  tsch: group('C'),
  tch: group('C'),
  '2': group('C'),
  cz: group('C'),
  tzsch: group('C'),
  t1: group('C'),
  sch: group('S', ['Z', 'sg', 'sC']),
  sz: group('S', ['sz'], { german: 'sts' }),
  sh: group('S', ['sg']),
  '1': group('S'),
  shh: group('S'),
  zh: group('Z', ['zg']),
  '3': group('Z'),
  rzh: group('rZ'),
  szh: group('sZ'),
  tsh: group('tS'),
  tzh: group('tZ'),
  dsh: group('dS'),
  rz: group('rz', ['Z'], { polish: 'Z', german: 'rts' }),
  rzj: group('rzi', [], { swedish: 'rZ', german: 'rtsi' }),
  zsch: group('Z'),
  zj: group('zi', ['Z', 'tsi'], { swedish: 'Z', dutch: 'Z', german: 'tsi' }),
  sj: group('si', ['S'], { swedish: 'S', dutch: 'S' }),
  tj: group('ti', ['C'], { swedish: 'C' }),
  tsj: group('tsi', ['C'], { dutch: 'C' }),
  ssj: group('S'),
  kh: group('g', ['kg']),
  ch: group('C', ['g'], { 'slavic-latin': 'g', polish: 'g', german: 'g', 'german-voiced': 'g', swedish: 'g', dutch: 'g', french: 'S' }),
  gh: group('g'),
  h: group('g'),
  ts: group('ts'),
  tz: group('ts'),
  tc: group('ts'),
  c: group('ts', ['C', 'k']),
  ck: group('k', ['tsk'], { 'slavic-latin': 'tsk', polish: 'tsk' }),
  cc: group('k', ['ts']),
  q: group('k'),
  qu: group('kv'),
  dzh: group('dZ'),
  d3: group('dZ'),
  dz: group('d'),
  ds: group('ds', ['d'], { german: 'd' }),
  dsch: group('dZ'),
  th: group('t', ['tg']),
  ph: group('f', ['pg']),
  x: group('ks', ['g']),
  w: group('v'),
  v: group('v', [], {}),
  s: group('s', ['S', 'z'], { 'german-voiced': 'z' }),
  ss: group('s'),
  z: group('z', ['Z', 'ts'], { german: 'ts', 'german-voiced': 'ts' }),
  j: group('i', ['Z', 'dZ'], { french: 'Z' }),
  ou: group('ou', ['u'], { french: 'u' }),
  oe: group('oe', ['u'], { dutch: 'u' }),
  y: group('i'),
};
/** Without the marks or groups of another way of writing, a bare letter may have lost its mark. */
const BARE = new Set(['s', 'z', 'c', 'j']);
const SPELT_OUT = /sh|zh|kh|cz|sz|sch|ts|tz|[123]/;

const LETTERS: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'b',
  d: 'd',
  e: 'e',
  f: 'f',
  g: 'g',
  i: 'i',
  k: 'k',
  l: 'l',
  m: 'm',
  n: 'n',
  o: 'o',
  p: 'p',
  r: 'r',
  t: 't',
  u: 'u',
};
const LONGEST = Math.max(...Object.keys(GROUPS).map((name) => name.length));

/** Lower-case ASCII with `1 2 3` for š č ž. */
export function unmarked(letters: string): string {
  let out = '';
  for (const letter of letters.normalize('NFC')) out += MARKED[letter] ?? letter;
  return out.normalize('NFD').replace(/[^a-z123·]/g, '');
}

/** Plain a–z of a spelling: what is left when every mark is dropped. */
export function latinPlain(letters: string): string {
  return unmarked(letters).replace(/ŭ/g, 'u').replace(/1/g, 's').replace(/2/g, 'c').replace(/3/g, 'z').replace(/·/g, '');
}

/** The way of writing that the words of one name show together. */
export function styleOf(words: readonly string[]): Style {
  const text = words.join(' ').normalize('NFC').toLowerCase();
  if (/schtsch|tsch|dsch/.test(text)) return 'german';
  if (/[sc]z(?!h)|[żęą]/.test(text)) return 'polish';
  if (/[szt]j(?:[bcdfghklmnpqrstvwxz]|enk|[uyi]k(?![a-z]))|itj(?![a-z])/.test(text)) return 'swedish';
  // ch is ч wherever х is kh, or ш, ж, ц are two letters: no country writes both ways.
  if (/kh|zh|sh|ts/.test(text) && !/[šžč]/.test(text)) return 'english';
  if (/[łŭśźćńšžč]/.test(text) || (/iej/.test(text) && !text.includes('g'))) return 'slavic-latin';
  // ў written u beside a Polish w or c: Cichalouski, Wołkau.
  if (/w[aeiy]|c[^hklrt]/.test(text) && /[aeo]u(?:sk(?:i|aja|a))?(?![a-z])/.test(text)) return 'slavic-latin';
  return 'english';
}

type Choice = readonly [first: string, ...others: string[]];

/** The groups of a spelling, each with its reading in this style and the others that it may have. */
function choicesOf(text: string, style: Style): Choice[] {
  const spelt = SPELT_OUT.test(text);
  const choices: Choice[] = [];
  for (let at = 0; at < text.length;) {
    let length = Math.min(LONGEST, text.length - at);
    while (length > 1 && GROUPS[text.slice(at, at + length)] === undefined) length--;
    const name = text.slice(at, at + length);
    const found = GROUPS[name];
    const before = text.slice(0, at);
    at += length;
    if (found === undefined) {
      choices.push([LETTERS[name] ?? '']);
      continue;
    }
    const first = atItsPlace(name, before, text.slice(at), style) ?? found.byStyle[style] ?? found.sounds;
    const others = BARE.has(name) && spelt ? [] : [found.sounds, ...found.others];
    choices.push([first, ...new Set(others.filter((reading) => reading !== first))]);
  }
  return choices;
}

/** What a group is wherever it is written, for the place where it stands. */
function atItsPlace(name: string, before: string, after: string, style: Style): string | undefined {
  // -vic has lost its mark; -vich and -vitj are -віч; c before l, r, t is never ц; -cki is -цкі.
  if (name === 'c' && after === '' && /[vw]i$/.test(before)) return 'C';
  if ((name === 'ch' || name === 'tj') && after === '' && /[iy]$/.test(before)) return 'C';
  if (name === 'c' && /^[lrt]/.test(after)) return 'k';
  // Without the signs of another country: Cook, Scott, Marc, but Kravec.
  if (name === 'c' && style === 'english' && (/^[aou]/.test(after) || (after === '' && !/[eiy]$/.test(before)))) return 'k';
  if (name === 'ck' && /^(?:i|ij|aja|aya|a|o)$/.test(after)) return 'tsk';
  return undefined;
}

const STYLES: readonly Style[] = ['english', 'slavic-latin', 'polish', 'german', 'german-voiced', 'swedish', 'dutch', 'french'];
/** Most readings of one spelling that are kept. */
const MOST_READINGS = 16;

/** Readings as sounds: in the style of the name, in the other styles, then with one group read otherwise. */
export function latinSounds(letters: string, style: Style): string[] {
  const text = unmarked(letters).replace(/([oe])ff$/, '$1v');
  const readings = new Set<string>();
  for (const one of [style, ...STYLES])
    readings.add(
      choicesOf(text, one)
        .map(([first]) => first)
        .join(''),
    );
  const own = choicesOf(text, style);
  for (const [at, [, ...others]] of own.entries()) {
    for (const other of others) readings.add(own.map(([first], index) => (index === at ? other : first)).join(''));
  }
  // Latvian and Lithuanian add their own ending: Ivanovs, Ivanovas.
  const ending = /(?:[oe]v|in|sk[iy]?)a?s$/.exec(text);
  if (ending !== null)
    readings.add(
      choicesOf(text.replace(/a?s$/, ''), style)
        .map(([first]) => first)
        .join(''),
    );
  return [...readings].slice(0, MOST_READINGS);
}
