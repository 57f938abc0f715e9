import { foldName, unmisread } from '#domain/names';
import { lookupPlace } from '#domain/places';

const MAX_TEXT = 200;
const REMEMBERED = 20_000;
/** Words for the kind of a place, which people write or leave out. */
const KIND_WORDS = new Set(
  'г гор город горад д дер деревня вёска веска в п пос поселок посёлак аг агрогородок аграгарадок гп рп рн район раён вул ул улица вуліца пр просп проспект праспект пер дом кв кватэра квартира корп the of'.split(
    ' ',
  ),
);
const remembered = new Map<string, string>();

/** One word in the skeleton that be, ru and Latin spellings share; '' when it has none. */
function skeleton(word: string): string {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const key = foldName({ family: word }).family[0]?.key ?? '';
  remembered.set(word, key);
  return key;
}

/** The words of a place or an address, without numbers and words for the kind of place. */
export function placeWords(text: string | undefined): readonly string[] {
  const words = unmisread((text ?? '').slice(0, MAX_TEXT).normalize('NFC'))
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’ʼ]+/u);
  return words.filter((word) => word.length > 1 && !KIND_WORDS.has(word)).flatMap((word) => skeleton(word) || []);
}

/** Letters and digits alone, in lower case: postcodes, numbers of documents, regions of other countries. */
export function plainCode(text: string | undefined): string {
  return (text ?? '')
    .slice(0, MAX_TEXT)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Letters that are read or typed for a digit. */
const DIGIT_OF: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', z: '2', s: '5', b: '8', g: '9', q: '9' };

/** A postcode that is mostly digits has them everywhere: `27s36` is `27536`. */
export function postcodeOf(text: string | undefined): string {
  const code = plainCode((text ?? '').replaceAll('|', '1'));
  const digits = code.replace(/\D/g, '').length;
  return digits * 2 > code.length ? code.replace(/[a-z]/g, (letter) => DIGIT_OF[letter] ?? letter) : code;
}

/** ISO 3166-2:BY where the text names one of its regions, else the text itself. */
export function regionOf(region: string | undefined, place: string | undefined): string {
  for (const text of [region, place]) {
    const found = text === undefined ? undefined : lookupPlace(text.slice(0, MAX_TEXT));
    if (found?.kind === 'place') return found.admin1;
  }
  return plainCode(region);
}

/** The first number of an address. */
export function houseNumber(text: string | undefined): string {
  return /\d{1,6}/.exec((text ?? '').slice(0, MAX_TEXT))?.[0]?.replace(/^0+(?=\d)/, '') ?? '';
}
