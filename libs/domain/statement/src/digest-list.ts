import { classOfKind } from '#domain/case-record';

/** S2 and S3 elements that one statement can hide; decoys make up for those that it has not. */
export const DISCLOSURE_LIMIT = 16;
const STEP = 32;

/**
 * Length of `_sd`: 32·⌈(S1 + 16) / 32⌉. It depends on what everyone sees anyway, so that the number of hidden elements,
 * zero included, cannot be read from it.
 */
export function listLength(s1Elements: number): number {
  return STEP * Math.ceil((s1Elements + DISCLOSURE_LIMIT) / STEP);
}

/** How many of these kinds everyone may see. */
export function countS1(kinds: readonly { readonly kind: string }[]): number {
  let count = 0;
  for (const { kind } of kinds) if (classOfKind(kind) === 'S1') count++;
  return count;
}
