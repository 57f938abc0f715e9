/**
 * One code of a vocabulary: labels in English, Belarusian and Russian, and what it corresponds to elsewhere.
 *
 * Codes are stable for ever: a code is never given another meaning, only added.
 */
export interface Term {
  readonly en: string;
  readonly be: string;
  readonly ru: string;
  /** Rome Statute article in our notation (`RS-7.1.f`). */
  readonly rome?: string;
  /** S3: an element that holds this code is sealed as a whole, and so is what refers to it. */
  readonly sensitive?: true;
}

export type Terms = Readonly<Record<string, Term>>;

/** Shorthand of the data files. */
export function term(en: string, be: string, ru: string, more: Pick<Term, 'rome' | 'sensitive'> = {}): Term {
  return { en, be, ru, ...more };
}
