import { toHex } from '#domain/crypto';
import { foldName, type FoldedGiven, type FoldedWord, type NameParts } from '#domain/names';
import { lookupPlace } from '#domain/places';
import { readBirth, type Birth } from './birth.js';
import { houseNumber, placeWords, plainCode, postcodeOf, regionOf } from './where.js';

export const IDENTIFIER_TYPES = ['passport', 'personal-number', 'case-number', 'other'] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** A person as the owner's tables have them: raw texts. Everything may be missing. */
export interface RawSubjectPerson {
  readonly names: NameParts;
  /** EDTF or free text of any common form. */
  readonly birthDate?: string | undefined;
  readonly sex?: string | undefined;
  readonly region?: string | undefined;
  readonly place?: string | undefined;
  readonly postcode?: string | undefined;
  readonly address?: string | undefined;
  readonly identifiers?: readonly { readonly type: IdentifierType; readonly value: string }[];
  readonly events?: readonly RawEvent[];
}

/** An act, as far as it may be compared: EDTF day and month, ISO 3166-2:BY, codes. */
export interface RawEvent {
  readonly day?: string | undefined;
  readonly month?: string | undefined;
  readonly admin1?: string | undefined;
  readonly facility?: string | undefined;
  readonly units?: readonly string[];
  readonly codes?: readonly string[];
}

/** One way to tell family from given name. */
export interface NameReading {
  readonly surnames: readonly FoldedWord[];
  readonly givens: readonly FoldedGiven[];
}

export interface PersonSubject {
  readonly kind: 'person';
  /** The likeliest first. */
  readonly readings: readonly NameReading[];
  readonly patronymic: FoldedGiven | null;
  /** Cyrillic, a father's name, a region of Belarus or an ending of its surnames: the tables of given names are of such people. */
  readonly local: boolean;
  readonly birth: Birth | null;
  readonly sex: 'm' | 'f' | '';
  readonly region: string;
  readonly place: readonly string[];
  readonly postcode: string;
  readonly address: readonly string[];
  readonly house: string;
  readonly identifiers: Readonly<Partial<Record<IdentifierType, string>>>;
  readonly events: readonly RawEvent[];
  readonly reasons: readonly string[];
}

export interface EventSubject {
  readonly kind: 'event';
  readonly day: string;
  readonly month: string;
  readonly admin1: string;
  readonly facility: string;
  readonly units: readonly string[];
  readonly codes: readonly string[];
  readonly reasons: readonly string[];
}

export interface FileSubject {
  readonly kind: 'file';
  readonly sha256: string;
  readonly reasons: readonly string[];
}

/** Folded, ready to make tokens of. */
export type LinkSubject = PersonSubject | EventSubject | FileSubject;

/** Fewer characters have less than 2²⁰ combinations, or are a mistake. */
const SHORTEST: Readonly<Record<IdentifierType, number>> = { passport: 7, 'personal-number': 10, 'case-number': 7, other: 7 };
const SEX: readonly (readonly [RegExp, 'm' | 'f'])[] = [
  [/^(?:m|male|man|м|муж\p{L}*)$/u, 'm'],
  [/^(?:f|female|woman|w|ж|жен\p{L}*|жан\p{L}*)$/u, 'f'],
];
/** Latin letters that look like Cyrillic ones: a passport series is typed in either. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  і: 'i',
};

const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Skeletons of -віч, -чук, -ук, -скі, -чык, -енка, -аў, -оў, -еў, -ін, -ак and of their feminine forms. */
const ENDING = /..(?:ich|[^aeiou]uk|sk|ik|ank|[^aeiou]av|in|ak)$/;

function sexOf(text: string | undefined): 'm' | 'f' | '' {
  const word = (text ?? '').trim().toLowerCase();
  return SEX.find(([pattern]) => pattern.test(word))?.[1] ?? '';
}

function identifiersOf(raw: RawSubjectPerson): { identifiers: Partial<Record<IdentifierType, string>>; reasons: string[] } {
  const identifiers: Partial<Record<IdentifierType, string>> = {};
  const reasons: string[] = [];
  for (const { type, value } of raw.identifiers ?? []) {
    const code = plainCode(value).replace(/\p{L}/gu, (letter) => LOOKALIKES[letter] ?? letter);
    if (code === '') continue;
    // `0000000` and its like stand for "none".
    if (code.length < SHORTEST[type] || new Set(code).size < 3) reasons.push('identifier-too-short');
    else identifiers[type] ??= code;
  }
  return { identifiers, reasons };
}

function isLocal(names: NameParts, family: readonly FoldedWord[]): boolean {
  return CYRILLIC.test(Object.values(names).join(' ')) || family.some(({ key }) => ENDING.test(key));
}

/** Folds a person. Never fails: what cannot be read is left out, with a reason. */
export function personSubject(raw: RawSubjectPerson): PersonSubject {
  const name = foldName(raw.names);
  const { birth, reason } = readBirth(raw.birthDate);
  const { identifiers, reasons } = identifiersOf(raw);
  const region = regionOf(raw.region, raw.place);
  const reading: NameReading = { surnames: [...name.family, ...name.maiden], givens: name.given };
  return {
    kind: 'person',
    readings: name.swap === null ? [reading] : [reading, { surnames: [...name.swap.family, ...name.maiden], givens: name.swap.given }],
    patronymic: name.patronymic,
    local: name.patronymic !== null || region.startsWith('BY-') || isLocal(raw.names, name.family),
    birth,
    // Where no column tells it, the ending of a patronymic does; surnames in -іна are of men too.
    sex: sexOf(raw.sex) || (name.patronymic === null ? '' : (name.ending ?? '')),
    region,
    place: placeWords(raw.place),
    postcode: postcodeOf(raw.postcode),
    address: placeWords(raw.address),
    house: houseNumber(raw.address),
    identifiers,
    events: raw.events ?? [],
    reasons: [...new Set([...name.reasons, ...(reason === undefined || reason === 'empty' ? [] : [reason]), ...reasons])],
  };
}

/** A subject for an act: nothing but codes and dates goes in. */
export function eventSubject(raw: RawEvent): EventSubject {
  const place = raw.facility === undefined ? undefined : lookupPlace(raw.facility);
  return {
    kind: 'event',
    day: raw.day ?? '',
    month: raw.month ?? raw.day?.slice(0, 7) ?? '',
    admin1: raw.admin1 ?? (place?.kind === 'place' ? place.admin1 : ''),
    facility: raw.facility ?? '',
    units: [...new Set(raw.units ?? [])].sort(),
    codes: [...new Set(raw.codes ?? [])].sort(),
    reasons: [],
  };
}

/** @param sha256 32 bytes, of the original file */
export function fileSubject(sha256: Uint8Array): FileSubject {
  return { kind: 'file', sha256: sha256.length === 32 ? toHex(sha256) : '', reasons: sha256.length === 32 ? [] : ['not-a-digest'] };
}
