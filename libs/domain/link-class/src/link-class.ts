import type { SubjectKind } from '#domain/link-exchange';
import type { Atom } from './atoms.js';
import type { LinkField } from './link-field.js';

/** One class of composite link tokens. `id` never changes its meaning; a changed class gets a new id. */
export interface LinkClass {
  readonly id: number;
  /** Short code for people and figures: `S|G|YMD`. */
  readonly code: string;
  readonly kind: SubjectKind;
  /** Parts that are joined, in this order; `code` is their names with bars between. */
  readonly atoms: readonly Atom[];
  /** The first two parts are joined in the order of their bytes: names in each other's column meet. `{…}` in the code. */
  readonly unordered: boolean;
  /** Tokens of this class in every handle's list; missing ones are random. */
  readonly slots: number;
  readonly fields: readonly LinkField[];
  /** log2 of how many values the class can take in the population; never below 20. */
  readonly strength: number;
  /** Residents of Belarus that share one value on average. */
  readonly peoplePerValue: number;
  /** May stand alone in the mask of a grey pair: an identifier, or surname or patronymic with a full birth date. */
  readonly strong: boolean;
}
