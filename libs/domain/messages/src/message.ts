/** Languages in which every sentence exists. */
export const LANGUAGES = ['en', 'be', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in every language; `{name}` marks a parameter. */
export type Message = { readonly [L in Language]: string };
export type Catalogue = { readonly [key: string]: Message };

/** Fills the placeholders of a sentence; a missing parameter stays visible as `{name}`, so that a gap is noticed. */
export function fill(sentence: string, parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    return value === undefined ? whole : String(value);
  });
}
