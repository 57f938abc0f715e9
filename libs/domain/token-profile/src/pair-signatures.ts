import { concatBytes, toBase64url, type SyncMac } from '#domain/crypto';
import type { PairSignatures } from '#domain/link-exchange';
import { LAYOUT, ROUND_FIELDS, type SignatureField } from '#domain/linkage';
import { isMistyped, mistypedFathers, mistypedGivens, nameFrequency, type FoldedGiven } from '#domain/names';
import type { Birth } from './birth.js';
import { Keyed, type Alternative } from './keyed.js';
import type { EventSubject, LinkSubject, PersonSubject } from './subject.js';

type Round = PairSignatures['round'];
type Signed = Partial<Record<SignatureField, Uint8Array | null>>;

/** Surname and given name share a domain, so that names in each other's column are recognised. */
const NAME = 'name';

/** So short that all their slips have room; longer or mixed ones are compared as words are. */
const DIGITS = /^\d{1,12}$/;

/** Skeletons of fewer letters resemble too many others; given names are few, so that less is enough. */
const SHORTEST = { surname: 5, given: 4 } as const;
const skeletonOf = (key: string, part: keyof typeof SHORTEST) => (key.length < SHORTEST[part] ? '' : key);

const inTables = (part: 'given' | 'patronymic', classes: readonly string[]) =>
  classes.some((one) => nameFrequency(part, one) !== 'unknown');

/** Classes of a given name; of one that is in no table those from which it is a slip away, if there are not many. */
const givenClasses = (given: FoldedGiven): readonly string[] =>
  inTables('given', given.classes) ? given.classes : mistypedGivens(given.key);

/** `local`: the tables of given names are of such people, so that a name which is a slip from theirs may be meant. */
function givenAlternatives(given: FoldedGiven, local: boolean): Alternative[] {
  if (given.initial) return [];
  const exact = new Set([...given.classes, ...(local ? givenClasses(given) : [])]);
  return [...exact].map((one) => ({ exact: one, text: given.plain, skeleton: skeletonOf(given.key, 'given') }));
}

/** `table` where the name is known, `slip` where it may be several with a slip in it, or is of this country and too short to tell. */
function knownAs(given: FoldedGiven, { patronymic, region }: PersonSubject): 'table' | 'slip' | '' {
  if (given.initial) return '';
  if (givenClasses(given).length > 0) return 'table';
  const short = given.key.length < SHORTEST.given && (patronymic !== null || region.startsWith('BY-'));
  return short || isMistyped(given.key) ? 'slip' : '';
}

/** A father is compared by the stem of his name: patronymics share their endings, and each language has others. */
function fatherAlternatives(father: FoldedGiven): Alternative[] {
  if (father.initial) return [];
  const meant = inTables('patronymic', father.classes) ? [] : mistypedFathers(father.key);
  const exact = meant.length === 0 ? father.classes : meant;
  return exact.map((one) => ({ exact: one, text: father.key, skeleton: skeletonOf(father.key, 'given') }));
}

function words(keyed: Keyed, field: string, domain: string, alternatives: readonly Alternative[]): Uint8Array | null {
  return alternatives.length === 0 ? null : keyed.blocks(field, domain, alternatives, LAYOUT.alternatives);
}

function text(keyed: Keyed, field: string, of: readonly string[]): Uint8Array | null {
  return of.length === 0 ? null : keyed.blocks(field, field, [{ exact: [...of].sort().join(' '), text: of.join(' '), skeleton: '' }], 1);
}

const tag = (keyed: Keyed, field: string, value: string): Uint8Array | null => (value === '' ? null : keyed.tag(field, value));

const tags = (keyed: Keyed, field: string, values: readonly string[]): Uint8Array | null =>
  values.length === 0 ? null : keyed.tags(field, values, LAYOUT.tags, LAYOUT.tag);

function number(keyed: Keyed, field: string, value: string): Uint8Array | null {
  if (value === '') return null;
  const slips = DIGITS.test(value) ? keyed.digitSlips(field, value) : keyed.slips(field, value);
  return concatBytes(keyed.tag(`${field}-exact`, value), slips);
}

/** A date that no calendar has resembles others by its digits, and is equal to none. */
function date(keyed: Keyed, birth: Birth | null, random: (length: number) => Uint8Array): Uint8Array | null {
  const { year, month = '', day = '', impossible } = birth ?? {};
  if (year === undefined || day === '') return null;
  const turned = `${year}${day}${month}`;
  const digits = `${year}${month}${day}`;
  return concatBytes(
    impossible ? random(LAYOUT.tag) : keyed.tag('birth-exact', digits),
    keyed.tag('birth-either', digits < turned ? `${digits}${turned}` : `${turned}${digits}`),
    keyed.tag('birth-year-month', `${year}${month}`),
    keyed.tag('birth-year-day', `${year}${day}`),
    keyed.tag('birth-month-day', `${month}${day}`),
    keyed.digitSlips('birth', digits),
  );
}

function year(keyed: Keyed, birth: Birth | null): Uint8Array | null {
  if (birth === null) return null;
  const around = [Number(birth.year), Number(birth.year) + 1];
  return concatBytes(
    keyed.tag('year-exact', birth.year),
    keyed.tags(
      'year-pair',
      around.map((later) => `${later - 1}/${later}`),
      2,
      LAYOUT.tag,
    ),
  );
}

function person(keyed: Keyed, subject: PersonSubject, random: (length: number) => Uint8Array): Signed {
  const surnames = subject.readings.flatMap((reading) =>
    reading.surnames.map((word) => ({ exact: word.key, text: word.plain, skeleton: skeletonOf(word.key, 'surname') })),
  );
  const givens = subject.readings.flatMap((reading) => reading.givens.flatMap((given) => givenAlternatives(given, subject.local)));
  const { identifiers } = subject;
  const known = subject.local ? subject.readings.flatMap((reading) => reading.givens.map((given) => knownAs(given, subject))) : [];
  return {
    surname: words(keyed, 'surname', NAME, surnames),
    given: words(keyed, 'given', NAME, givens),
    'given-known': tag(keyed, 'given-known', known.includes('table') ? 'table' : known.includes('slip') ? 'slip' : ''),
    patronymic: words(keyed, 'patronymic', 'patronymic', subject.patronymic === null ? [] : fatherAlternatives(subject.patronymic)),
    birth: date(keyed, subject.birth, random),
    'birth-year': year(keyed, subject.birth),
    sex: tag(keyed, 'sex', subject.sex),
    region: tag(keyed, 'region', subject.region),
    place: text(keyed, 'place', subject.place),
    postcode: number(keyed, 'postcode', subject.postcode),
    address: text(keyed, 'address', subject.address),
    house: number(keyed, 'house', subject.house),
    passport: number(keyed, 'passport', identifiers.passport ?? ''),
    'personal-number': number(keyed, 'personal-number', identifiers['personal-number'] ?? ''),
    'case-number': number(keyed, 'case-number', identifiers['case-number'] ?? ''),
    'other-number': number(keyed, 'other-number', identifiers.other ?? ''),
  };
}

function event(keyed: Keyed, subject: EventSubject): Signed {
  return {
    day: tag(keyed, 'day', subject.day),
    facility: tag(keyed, 'facility', subject.facility),
    region: tag(keyed, 'region', subject.admin1),
    unit: tags(keyed, 'unit', subject.units),
    code: tags(keyed, 'code', subject.codes),
  };
}

/** One more comparison after "same" met "different": what is not in the first one. */
function more(keyed: Keyed, subject: LinkSubject): Signed {
  const events = subject.kind === 'person' ? subject.events : subject.kind === 'event' ? [subject] : [];
  const present = (values: readonly (string | undefined)[]) =>
    [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
  return {
    month: tags(keyed, 'month', present(events.map(({ month, day }) => month || day?.slice(0, 7)))),
    facility: tags(keyed, 'facility', present(events.map(({ facility }) => facility))),
    father:
      subject.kind === 'person' && subject.patronymic !== null
        ? words(keyed, 'father', 'father', fatherAlternatives(subject.patronymic))
        : null,
  };
}

/**
 * What a node says of one subject for one pair: a value of fixed size for each field of the round, null where the field is
 * missing. Whoever lacks `key` learns nothing but that; the hub learns how alike two of them are.
 *
 * @param key of the pair, 32 bytes, for one round only
 */
export function pairSignatures(
  round: Round,
  subject: LinkSubject,
  key: Uint8Array,
  mac: SyncMac,
  random: (length: number) => Uint8Array,
): Record<string, string | null> {
  const keyed = new Keyed(
    mac.hkdfSha256(key, new Uint8Array(0), new TextEncoder().encode(`dokaz-pair-signatures/1 ${round}`), 32),
    mac,
    random,
  );
  const signed =
    round === 'more'
      ? more(keyed, subject)
      : subject.kind === 'person'
        ? person(keyed, subject, random)
        : subject.kind === 'event'
          ? event(keyed, subject)
          : {};
  return Object.fromEntries(
    Object.keys(ROUND_FIELDS[round]).map((field) => {
      const bytes = signed[field as SignatureField] ?? null;
      return [field, bytes === null ? null : toBase64url(bytes)];
    }),
  );
}
