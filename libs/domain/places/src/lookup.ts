import { FACILITIES } from './facilities.js';
import { LOCALITIES } from './localities.js';
import { REGIONS } from './regions.js';

/** A place as codes: region (ISO 3166-2:BY) and, where the text names one, a place of detention. */
export type FoundPlace = { readonly kind: 'place'; readonly admin1: string; readonly facility?: string } | { readonly kind: 'unknown' };

interface Entry {
  readonly words: string;
  readonly admin1: string;
  readonly facility?: string;
}

const UNKNOWN: FoundPlace = { kind: 'unknown' };

/** Case, accents, ё/е, і/и, ł/l, apostrophes and punctuation fall together; the result begins and ends with a space. */
function fold(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = plain
    .replaceAll('ł', 'l')
    .replaceAll('і', 'и')
    .replace(/['’ʼ`]/g, '')
    .replaceAll('№', ' ');
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}

const REGION_WORDS: readonly (readonly [pattern: RegExp, admin1: string])[] = [
  [/ (?:брэсцкая|брестская|brest|brest(?:skaya|skaja)|brescka\w*) (?:вобл\p{L}*|обл\p{L}*|region|voblast\w*|oblast\w*) /u, 'BY-BR'],
  [/ (?:гомельская|homel|gomel|homiel\w*) (?:вобл\p{L}*|обл\p{L}*|region|voblast\w*|oblast\w*) /u, 'BY-HO'],
  [/ (?:гродзенская|гродненская|hrodna|grodno) (?:вобл\p{L}*|обл\p{L}*|region|voblast\w*|oblast\w*) /u, 'BY-HR'],
  [/ (?:магилеуская|могилевская|mahiliou|mogilev|mahilyow) (?:вобл\p{L}*|обл\p{L}*|region|voblast\w*|oblast\w*) /u, 'BY-MA'],
  [/ (?:минская|minsk) (?:вобл\p{L}*|обл\p{L}*|region|voblast\w*|oblast\w*) /u, 'BY-MI'],
  [/ (?:вицебская|витебская|vitebsk|vitsebsk) (?:вобл\p{L}*|обл\p{L}*|region|voblast\w*|oblast\w*) /u, 'BY-VI'],
];

/** Longer names first, so that "ИК-15" is not read as "ИК-1". */
const longestFirst = (a: Entry, b: Entry) => b.words.length - a.words.length;

const FACILITY_ENTRIES: readonly Entry[] = Object.entries(FACILITIES)
  .flatMap(([facility, { admin1, label, names }]) =>
    [...Object.values(label), ...names].map((name) => ({ words: fold(name), admin1, facility })),
  )
  .sort(longestFirst);
const LOCALITY_ENTRIES: readonly Entry[] = Object.entries(LOCALITIES).flatMap(([admin1, names]) =>
  names.map((name) => ({ words: fold(name), admin1 })),
);

/** A spreadsheet repeats few places many times; reading one costs tens of microseconds. */
const REMEMBERED = 5_000;
const remembered = new Map<string, FoundPlace>();

/**
 * Reads a place as people write it (`г. Минск, ИВС на Окрестина`, `Žodzina`, `Гомельская обл.`, `BY-HR`).
 *
 * A facility decides the region. A text that names towns of two regions is unknown: which of them is meant is for a person to say.
 */
export function lookupPlace(text: string): FoundPlace {
  let found = remembered.get(text);
  if (found === undefined) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, (found = read(text)));
  }
  return found;
}

function read(text: string): FoundPlace {
  const code = text.trim().toUpperCase();
  if (Object.hasOwn(REGIONS, code)) return { kind: 'place', admin1: code };
  if (Object.hasOwn(FACILITIES, code)) return { kind: 'place', admin1: FACILITIES[code]!.admin1, facility: code };
  const words = fold(text);
  const facility = FACILITY_ENTRIES.find((entry) => words.includes(entry.words));
  if (facility?.facility !== undefined) return { kind: 'place', admin1: facility.admin1, facility: facility.facility };
  const named = REGION_WORDS.filter(([pattern]) => pattern.test(words)).map(([, admin1]) => admin1);
  const found = new Set(
    named.length > 0 ? named : LOCALITY_ENTRIES.filter((entry) => words.includes(entry.words)).map(({ admin1 }) => admin1),
  );
  const [admin1] = found;
  return admin1 === undefined || found.size > 1 ? UNKNOWN : { kind: 'place', admin1 };
}
