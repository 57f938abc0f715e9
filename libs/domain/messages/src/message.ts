/** Languages in which every sentence exists. */
export const LANGUAGES = ['en', 'be', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language; `{name}` marks a parameter. */
export type Message = { readonly [L in Language]: string };
export type Catalogue = { readonly [key: string]: Message };

/** Values for placeholders; an absent one stays visible. */
export type MessageParameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** Fills the placeholders of a sentence; a missing parameter stays visible as `{name}`, so that a gap is noticed. */
export function fill(sentence: string, parameters: MessageParameters): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}

/** Names of the placeholders of a sentence, sorted. */
export function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([mark]) => mark.slice(1, -1)))].sort();
}
