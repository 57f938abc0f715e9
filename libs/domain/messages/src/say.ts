import { catalogue } from './catalogue.js';
import { fill, LANGUAGES, type Language, type MessageParameters } from './message.js';

/** The sentence of a key with its placeholders open; `undefined` when the catalogue has no such key. */
export function sentence(key: string, language: Language): string | undefined {
  return Object.hasOwn(catalogue, key) ? catalogue[key]?.[language] : undefined;
}

/** The sentence of a key, filled; the key itself when there is none, so that a gap is visible and harmless. */
export function say(key: string, language: Language, parameters: MessageParameters = {}): string {
  return fill(sentence(key, language) ?? key, parameters);
}

/** What went wrong, where, and what to do, for a fault's code and details; the details hold ids and positions only. */
export function faultSentence(code: string, details: MessageParameters, language: Language): string {
  const known = sentence(`fault.${code}`, language);
  return known === undefined ? say('fault.general/unexpected', language, { code }) : fill(known, { code, ...details });
}

/** Language of a locale name (`be_BY.UTF-8`, `ru-RU`, `C`); English when it is none of ours. */
export function languageOf(locale: string | undefined): Language {
  const [tag = ''] = (locale ?? '').toLowerCase().split(/[_.@-]/);
  return LANGUAGES.find((language) => language === tag) ?? 'en';
}
