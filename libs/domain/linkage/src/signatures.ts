import { equalBytes, fromBase64url } from '#domain/crypto';
import type { Agreement, FieldAgreement, PairSignatures } from '#domain/link-exchange';
import type { SignatureField } from './priors.js';

type Fields = PairSignatures['fields'];
type Round = PairSignatures['round'];
/** How the bytes of a field are laid out. */
export type Shape = 'words' | 'text' | 'date' | 'year' | 'number' | 'tag' | 'tags';

/**
 * Bytes of a signature. Its size never depends on the value: what is not there is filled with random bytes.
 *
 * - block of a word: exact tag, tags of the word and of the word without one letter, one byte for each of the keyed
 *   permutations of its letter pairs (MinHash: Broder, SEQUENCES 1997);
 * - date: tags of the day, of day and month in either order, of each two of its three parts, then of the eight digits
 *   with one left open or two neighbours in either order; number: exact tag, then as a word; year: the year, then the year with its neighbours.
 */
export const LAYOUT = {
  tag: 8,
  small: 4,
  smalls: 24,
  hashes: 152,
  alternatives: 3,
  tags: 4,
} as const;

export const BLOCK = LAYOUT.tag + LAYOUT.small * LAYOUT.smalls + LAYOUT.hashes;
const DATE_TAGS = 5;

/** Bytes of a field of each shape. */
export const SHAPE_BYTES: Readonly<Record<Shape, number>> = {
  words: BLOCK * LAYOUT.alternatives,
  text: BLOCK,
  date: LAYOUT.tag * DATE_TAGS + LAYOUT.small * LAYOUT.smalls,
  year: LAYOUT.tag * 3,
  number: LAYOUT.tag + LAYOUT.small * LAYOUT.smalls,
  tag: LAYOUT.tag,
  tags: LAYOUT.tag * LAYOUT.tags,
};

/** The fields of each round; events answer the second half of `grey`. */
export const ROUND_FIELDS: Readonly<Record<Round, Readonly<Partial<Record<SignatureField, Shape>>>>> = {
  grey: {
    surname: 'words',
    given: 'words',
    'given-known': 'tag',
    patronymic: 'words',
    birth: 'date',
    'birth-year': 'year',
    sex: 'tag',
    region: 'tag',
    place: 'text',
    postcode: 'number',
    address: 'text',
    house: 'number',
    passport: 'number',
    'personal-number': 'number',
    'case-number': 'number',
    'other-number': 'number',
    day: 'tag',
    facility: 'tag',
    unit: 'tags',
    code: 'tags',
  },
  more: { month: 'tags', facility: 'tags', father: 'words' },
};

/** Estimated Jaccard similarity of letter pairs from which a word is close or near. */
const CLOSE = 0.6;
const NEAR = 0.3;
const SAME = 0.95;

/** The `size` bytes of every tag from `start` on, as text, so that sets of them can be compared. */
function tagsOf(bytes: Uint8Array, start: number, count: number, size: number): string[] {
  return Array.from({ length: count }, (_, i) => String.fromCharCode(...bytes.subarray(start + i * size, start + (i + 1) * size)));
}

function share(a: Uint8Array, b: Uint8Array, start: number, count: number, size: number): boolean {
  const seen = new Set(tagsOf(a, start, count, size));
  return tagsOf(b, start, count, size).some((tag) => seen.has(tag));
}

const sameTag = (a: Uint8Array, b: Uint8Array, index = 0) =>
  equalBytes(a.subarray(index * LAYOUT.tag, (index + 1) * LAYOUT.tag), b.subarray(index * LAYOUT.tag, (index + 1) * LAYOUT.tag));

const LEVELS: readonly Agreement[] = ['different', 'near', 'close', 'same'];

/** Estimated Jaccard similarity of the letter pairs of two words. */
function resemblance(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  for (let i = BLOCK - LAYOUT.hashes; i < BLOCK; i++) if (a[i] === b[i]) equal++;
  // A byte agrees by chance once in 256.
  return (equal / LAYOUT.hashes - 1 / 256) / (1 - 1 / 256);
}

/** Rank in {@link LEVELS}. */
function block(a: Uint8Array, b: Uint8Array): number {
  if (sameTag(a, b)) return 3;
  if (share(a, b, LAYOUT.tag, LAYOUT.smalls, LAYOUT.small)) return 2;
  const alike = resemblance(a, b);
  return alike >= CLOSE ? 2 : alike >= NEAR ? 1 : 0;
}

/** The best of all alternatives. */
function best(a: Uint8Array, b: Uint8Array, compare: (a: Uint8Array, b: Uint8Array) => number): number {
  let most = 0;
  for (let i = 0; i < a.length; i += BLOCK)
    for (let j = 0; j < b.length; j += BLOCK) most = Math.max(most, compare(a.subarray(i, i + BLOCK), b.subarray(j, j + BLOCK)));
  return most;
}

const words = (a: Uint8Array, b: Uint8Array) => best(a, b, block);
/** Between a surname and a given name, whose exact tags mean different things. */
const meet = (a: Uint8Array, b: Uint8Array) =>
  best(a, b, (one, other) =>
    share(one, other, LAYOUT.tag, LAYOUT.smalls, LAYOUT.small) ? Math.max(CLOSE, resemblance(one, other)) : resemblance(one, other),
  );

function date(a: Uint8Array, b: Uint8Array): number {
  if (sameTag(a, b)) return 3;
  if (sameTag(a, b, 1) || share(a, b, DATE_TAGS * LAYOUT.tag, LAYOUT.smalls, LAYOUT.small)) return 2;
  return [2, 3, 4].some((index) => sameTag(a, b, index)) ? 1 : 0;
}

const COMPARE: Readonly<Record<Shape, (a: Uint8Array, b: Uint8Array) => number>> = {
  words,
  text: words,
  date,
  year: (a, b) => (sameTag(a, b) ? 3 : share(a, b, LAYOUT.tag, 2, LAYOUT.tag) ? 2 : 0),
  number: (a, b) => (sameTag(a, b) ? 3 : share(a, b, LAYOUT.tag, LAYOUT.smalls, LAYOUT.small) ? 2 : 0),
  tag: (a, b) => (sameTag(a, b) ? 3 : 0),
  tags: (a, b) => (share(a, b, 0, LAYOUT.tags, LAYOUT.tag) ? 3 : 0),
};

/** null when the field is missing, is not base64url or has not the size of its shape: a broken answer proves nothing. */
function read(value: string | null | undefined, shape: Shape): Uint8Array | null {
  if (value === null || value === undefined || value.length !== Math.ceil((SHAPE_BYTES[shape] * 4) / 3)) return null;
  try {
    return fromBase64url(value);
  } catch {
    return null;
  }
}

/** Family and given name entered in each other's place: the levels of both, or null where they do not meet so. */
function across(a: Fields, b: Fields): { surname: Agreement; given?: Agreement } | null {
  const [as, ag, bs, bg] = [a['surname'], a['given'], b['surname'], b['given']].map((value) => read(value, 'words'));
  if (!as || !ag || !bs || !bg) return null;
  const [one, other] = [meet(as, bg), meet(ag, bs)];
  if (one >= CLOSE && other >= CLOSE) return { surname: 'close', given: one >= SAME && other >= SAME ? 'same' : 'close' };
  // One name that stands in both records is worth a surname, the other one is then another. It must be the same word: short
  // words resemble each other often.
  return Math.max(one, other) >= SAME ? { surname: 'close' } : null;
}

/**
 * Compares what two nodes said of one pair, field by field; only levels come out.
 *
 * Signatures are keyed with the pair key, so that those of another pair agree in nothing.
 */
export function compareSignatures(round: Round, a: Fields, b: Fields): FieldAgreement[] {
  const shapes = Object.entries(ROUND_FIELDS[round]) as [SignatureField, Shape][];
  const levels = shapes.map(([field, shape]): FieldAgreement => {
    const left = read(a[field], shape);
    const right = read(b[field], shape);
    return { field, agreement: left === null || right === null ? 'missing' : LEVELS[COMPARE[shape](left, right)]! };
  });
  const names = levels.filter(({ field }) => field === 'surname' || field === 'given');
  const crossed = names.some(({ agreement }) => agreement === 'same' || agreement === 'close') ? null : across(a, b);
  if (crossed === null) return levels;
  return levels.map(({ field, agreement }) => ({ field, agreement: crossed[field as 'surname' | 'given'] ?? agreement }));
}
