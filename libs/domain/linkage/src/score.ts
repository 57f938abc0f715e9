import { ATOMS, classById, type AtomFacts, type LinkClass, type LinkField } from '#domain/link-class';
import type { Agreement, FieldAgreement, SubjectKind } from '#domain/link-exchange';
import { PRIORS, weightOf, type SignatureField } from './priors.js';

/** Candidates that a record may have; the best are kept. */
export const CANDIDATE_CAP = 20;

export type Band = 'propose' | 'grey' | 'drop';
/** `if-alone`: a proposal only where nobody else of the same two organisations is in question (see `standsAmong`). */
export type FieldBand = Band | 'if-alone';
export interface Score<B = Band> {
  /** Evidence in bits, log2(m ÷ u) summed over fields; the odds before evidence stand in the thresholds. */
  readonly bits: number;
  readonly band: B;
}

interface Thresholds {
  readonly propose: number;
  readonly grey: number;
}

/**
 * From how many bits on; tokens alone must say more, because they cannot contradict. Surname, given name and date of birth are 30 bits,
 * with the region 33: that may be a cousin or a namesake, whom the father's name (35 with it) or a home tells apart.
 */
const BY_TOKENS: Readonly<Record<SubjectKind, Thresholds>> = {
  person: { propose: 35, grey: 8 },
  event: { propose: 13, grey: 11 },
  file: { propose: 30, grey: 30 },
};
const BY_FIELDS: Readonly<Record<'person' | 'event', number>> = { person: 13.5, event: 13 };
/** Without two dates of birth to compare: between a relative at one address (less) and both names with a slip (more). */
const UNDATED = 13.7;
/** Both names alike, nothing known of the father, and dates with nothing in common: enough where nobody else is in question. */
const MISDATED = 7;
/** Region, place, address and event speak of one thing: where a person was. */
const PLACE_MOST = 24;
const PLACE_LEAST = -9;
/** Agreement in a part says something only if the part was written alike: the share of true pairs in which it is. */
const TOKEN_M = 0.9;

function classesOf(kind: SubjectKind, classIds: readonly number[]): LinkClass[] {
  return [...new Set(classIds)].map(classById).filter((one) => one?.kind === kind) as LinkClass[];
}

function band(bits: number, { propose, grey }: Thresholds): Band {
  if (bits >= propose) return 'propose';
  return bits >= grey ? 'grey' : 'drop';
}

const round = (bits: number) => Math.round(bits * 100) / 100;
const cap = (bits: number) => Math.max(PLACE_LEAST, Math.min(PLACE_MOST, bits));

/**
 * Score of the classes in which two handles hold equal tokens. Each field counts once, by the best part that agrees, and
 * nothing counts against: an absent agreement may as well be an absent value.
 *
 * "propose" for people needs the given name (a twin has all the rest) or an identifier beside the bits.
 */
export function scoreAgreement(kind: SubjectKind, classIds: readonly number[]): Score & { readonly fields: FieldAgreement[] } {
  const best = new Map<LinkField, AtomFacts>();
  for (const one of classesOf(kind, classIds))
    for (const name of one.atoms) {
      const atom = ATOMS[name];
      const known = best.get(atom.field);
      if (known === undefined || atom.effective > known.effective) best.set(atom.field, atom);
    }
  const fields = [...best.values()].map(({ field, agreement }): FieldAgreement => ({ field, agreement }));
  const of = (atom: AtomFacts) => Math.log2(TOKEN_M * atom.effective);
  const bits = round([...best.values()].reduce((sum, atom) => sum + (atom.field === 'place' ? cap(of(atom)) : of(atom)), 0));
  const scored = band(bits, BY_TOKENS[kind]);
  const told = kind !== 'person' || best.get('given')?.agreement === 'same' || best.has('identifier');
  return { bits, band: scored === 'propose' && !told ? 'grey' : scored, fields };
}

/** Names of areas within each other: the strongest counts, the others a little, because one follows from another. */
const AREAS: readonly string[] = ['region', 'place', 'postcode'] satisfies SignatureField[];
const AREA_MOST = 8.5;
const HOME: readonly string[] = ['address', 'house'] satisfies SignatureField[];
const IDENTIFIERS: readonly string[] = ['passport', 'personal-number', 'other-number'] satisfies SignatureField[];
const PLACES: readonly string[] = [...AREAS, ...HOME];
const AREA_SHARE = 0.3;

type Levels = ReadonlyMap<string, Agreement>;
const has = (levels: Levels, field: SignatureField, ...of: readonly Agreement[]) => of.includes(levels.get(field) ?? 'missing');

/** Bits of where a person was: areas, home and a common event, capped as one. */
function placeBits(levels: Levels, met: boolean): number {
  const weights = (fields: readonly string[]) => fields.map((field) => weightOf(field as SignatureField, levels.get(field) ?? 'missing'));
  const areas = weights(AREAS);
  const best = Math.max(0, ...areas);
  // What follows from a postcode proves little more; that everything differs is said in full.
  const all = best + areas.reduce((sum, bits) => sum + (bits > 0 ? AREA_SHARE : 1) * bits, 0) - AREA_SHARE * best;
  const area = Math.min(AREA_MOST, all);
  const home = weights(HOME).reduce((sum, bits) => sum + bits, 0);
  return Math.max(PLACE_LEAST, Math.min(PLACE_MOST, area + home + (met ? Math.log2(TOKEN_M * ATOMS.E.effective) : 0)));
}

/** `yes`: two people, whatever else agrees. `doubtful`: people must look, because one fact speaks against all others. */
type Contradiction = 'yes' | 'doubtful' | 'no';

/**
 * What no sum of other evidence outweighs, unless an identifier agrees: brothers and sisters share father, surname, home and,
 * as twins, the date of birth; cousins and neighbours share the whole name; namesakes share it and the town.
 */
function contradiction(levels: Levels): Contradiction {
  const is = (field: SignatureField, ...of: readonly Agreement[]) => has(levels, field, ...of);
  if (IDENTIFIERS.some((field) => is(field as SignatureField, 'same'))) return 'no';
  if (isRelative(is) || isNamesake(is)) return 'yes';
  if (!isOtherFather(is)) return 'no';
  return is('birth', 'same') ? 'doubtful' : 'yes';
}

type Is = (field: SignatureField, ...of: readonly Agreement[]) => boolean;

/** Another given name beside what relatives share. */
function isRelative(is: Is): boolean {
  const home = is('address', 'same', 'close') && is('house', 'same', 'missing') && is('postcode', 'same', 'close');
  // Both are names of the tables, written rightly (Ніна and Дзіна) or with a slip.
  const known = is('given-known', 'same', 'different');
  const otherName = is('given', 'different') || (known && is('given', 'near')) || (is('given-known', 'same') && is('given', 'close'));
  if (otherName && is('patronymic', 'same', 'close')) return true;
  if (is('given', 'different') && is('sex', 'different')) return true;
  // Two names of the tables, not a name and its slip.
  if (otherName && known && !is('birth', 'missing') && !is('address', 'same', 'close', 'near')) return true;
  // Surnames of the region share their endings.
  if (known && is('surname', 'near') && is('birth', 'missing') && !is('place', 'same', 'close')) return true;
  return is('given', 'different') && is('birth', 'different', 'near', 'close') && !home;
}

/** The names of another person: namesakes share them and the town. */
function isNamesake(is: Is): boolean {
  return is('birth', 'different', 'near') && !is('address', 'same', 'close', 'near') && !is('postcode', 'same');
}

const isOtherFather = (is: Is): boolean => is('patronymic', 'different', 'near');

export interface ScoreOptions {
  /** Records that a record is compared with: the more there are, the likelier a chance agreement. */
  readonly records?: number;
}

/** Sets up to this size have the thresholds as they stand; each doubling beyond it asks for one bit more. */
const SMALL = 10_000;

/**
 * Score after the second stage: the levels of the fields decide, the classes only say which facts the tokens alone knew
 * (an event shared by both).
 * @param options what is known of the two sets as a whole
 */
export function scoreFields(
  kind: SubjectKind,
  classIds: readonly number[],
  fields: readonly FieldAgreement[],
  { records = SMALL }: ScoreOptions = {},
): Score<FieldBand> {
  if (kind === 'file') return scoreAgreement(kind, classIds);
  const levels = new Map(fields.map(({ field, agreement }) => [field, agreement]));
  // A whole date speaks for its year too.
  if ((levels.get('birth') ?? 'missing') !== 'missing') levels.delete('birth-year');
  const met = classesOf(kind, classIds).some((one) => one.atoms.includes('E'));
  let sum = placeBits(levels, met);
  for (const [field, agreement] of levels)
    if (Object.hasOwn(PRIORS, field) && !PLACES.includes(field)) sum += weightOf(field as SignatureField, agreement);
  const bits = round(sum);
  if (kind === 'event') return { bits, band: bits >= BY_FIELDS.event ? 'propose' : 'drop' };
  const enough = has(levels, 'birth', 'missing') ? UNDATED : BY_FIELDS.person;
  const more = Math.max(0, Math.log2(records / SMALL));
  const scored = bits >= enough + more ? BAND_OF[contradiction(levels)] : 'drop';
  return { bits, band: scored === 'drop' && bits >= MISDATED + more && isMisdated(levels) ? 'if-alone' : scored };
}

const BAND_OF: Readonly<Record<Contradiction, Band>> = { no: 'propose', doubtful: 'grey', yes: 'drop' };

/**
 * The same names and another date: a namesake, or a date that is wrong. Where the tables know the given name or a father's name is
 * known, names are few and namesakes frequent; elsewhere it is the likelier the less anybody else of that name is there.
 */
function isMisdated(levels: Levels): boolean {
  const alike = (field: SignatureField) => has(levels, field, 'same', 'close');
  const few = has(levels, 'given-known', 'same', 'different') || !has(levels, 'patronymic', 'missing');
  if (few || !alike('surname') || !alike('given') || has(levels, 'region', 'different')) return false;
  return has(levels, 'birth', 'different', 'near') && !has(levels, 'sex', 'different');
}

/**
 * Whether a node may answer a pair with these classes in common: an identifier, one class with the full date of birth that
 * few people share, or two classes. Anything less could be reached by guessing.
 */
export function maskAllowed(kind: SubjectKind, classIds: readonly number[]): boolean {
  const classes = classesOf(kind, classIds);
  return classes.length >= 2 || classes.some((one) => one.strong);
}
