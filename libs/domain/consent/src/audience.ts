/** Who may receive a record; nobody else does. */
export interface Audience {
  /** Codes of partners, sorted. Empty reaches nobody. */
  partners: string[];
  /** Purposes to which everybody concerned said yes, sorted. */
  purposes: string[];
  /** Last month (YYYY-MM) in which it may be read. */
  until: string;
}

/** No consent in the record ends: the audience does not end by itself either. */
export const NO_END = '9999-12';

const both = (a: readonly string[], b: readonly string[]) => a.filter((one) => b.includes(one));

/** What two persons both allow. */
export function intersect(a: Audience, b: Audience): Audience {
  return { partners: both(a.partners, b.partners), purposes: both(a.purposes, b.purposes), until: a.until < b.until ? a.until : b.until };
}
