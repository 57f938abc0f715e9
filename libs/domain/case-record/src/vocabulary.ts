import { FACILITIES, REGIONS } from '#domain/places';
import { Fault } from '#domain/fault';
import { article } from './vocabularies/articles.js';
import * as consent from './vocabularies/consent.js';
import { countryLabel, COUNTRIES, languageLabel, LANGUAGES_SPOKEN } from './vocabularies/countries.js';
import * as events from './vocabularies/events.js';
import * as acts from './vocabularies/acts.js';
import * as law from './vocabularies/law.js';
import * as people from './vocabularies/people.js';
import * as sources from './vocabularies/sources.js';
import { term, type Terms } from './vocabularies/term.js';

export type LabelLanguage = 'en' | 'be' | 'ru';

/** A list of stable codes with labels. */
export interface Vocabulary {
  readonly name: string;
  readonly codes: readonly string[];
  has(code: string): boolean;
  /** The label, or the code itself when it is unknown. */
  label(code: string, language: LabelLanguage): string;
  /** The code that a person's word stands for: a code or a label in any language, whatever its case; undefined when it is unknown. */
  codeOf(text: string): string | undefined;
  /** True when an element that holds this code is S3 as a whole. */
  isSensitive(code: string): boolean;
  /** The Rome Statute article that the code corresponds to. */
  romeOf(code: string): string | undefined;
}

const fromLabels = (codes: readonly string[], label: (code: string, language: LabelLanguage) => string): Terms =>
  Object.fromEntries(codes.map((code) => [code, term(label(code, 'en'), label(code, 'be'), label(code, 'ru'))]));

const places = (entries: Readonly<Record<string, { readonly label: Readonly<Record<LabelLanguage, string>> }>>): Terms =>
  Object.fromEntries(Object.entries(entries).map(([code, { label }]) => [code, term(label.en, label.be, label.ru)]));

const regions: Terms = {
  BY: term('Belarus', 'Беларусь', 'Беларусь'),
  ...Object.fromEntries(Object.entries(REGIONS).map(([code, label]) => [code, term(label.en, label.be, label.ru)])),
};

/** Labels of countries and languages cost milliseconds, so each list is made when it is first asked for. */
const SOURCES: Readonly<Record<string, () => Terms>> = {
  ...Object.fromEntries(
    Object.entries({ ...acts, ...consent, ...events, ...law, ...people, ...sources, article }).map(([name, terms]) => [name, () => terms]),
  ),
  admin1: () => regions,
  facility: () => places(FACILITIES),
  country: () => fromLabels(COUNTRIES, countryLabel),
  language: () => fromLabels(LANGUAGES_SPOKEN, languageLabel),
};

const fold = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

function build(name: string, terms: Terms): Vocabulary {
  const codes = Object.keys(terms);
  const known = new Set(codes);
  const sensitive = new Set(codes.filter((code) => terms[code]!.sensitive));
  const words = new Map<string, string>();
  // A code wins over a label that reads alike, an earlier label over a later one.
  for (const code of codes) words.set(fold(code), code);
  for (const code of codes) {
    for (const language of ['en', 'be', 'ru'] as const) {
      const word = fold(terms[code]![language]);
      if (!words.has(word)) words.set(word, code);
    }
  }
  return {
    name,
    codes,
    has: (code) => known.has(code),
    label: (code, language) => (known.has(code) ? terms[code]![language] : code),
    codeOf: (text) => words.get(fold(text)),
    isSensitive: (code) => sensitive.has(code),
    romeOf: (code) => (known.has(code) ? terms[code]!.rome : undefined),
  };
}

const built = new Map<string, Vocabulary>();

/** Names of all vocabularies of this version. */
export const VOCABULARIES: readonly string[] = Object.keys(SOURCES);

/** @throws Fault `case-record/unknown-vocabulary` */
export function vocabulary(name: string): Vocabulary {
  let found = built.get(name);
  if (found === undefined) {
    const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
    if (source === undefined) throw new Fault('case-record/unknown-vocabulary', { field: name });
    built.set(name, (found = build(name, source())));
  }
  return found;
}

/** Codes without a list: identifiers of other things, checked by shape only. */
export const OPEN_CODES: Readonly<Record<string, RegExp>> = {
  recipient: /^(?:coalition|[A-Z][A-Z0-9-]{1,30})$/,
  version: /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}@\d{1,6}$/,
  mime: /^[a-z]{1,20}\/[a-z0-9.+-]{1,60}$/,
};
