import type { RequestCase } from '#stores/partner/request';

/** States in which nothing more is opened; `doubted` = the documents prove nothing any more. */
const OVER: readonly string[] = ['expired', 'revoked', 'closed', 'doubted'];

export function isOver({ state }: Pick<RequestCase, 'state'>): boolean {
  return OVER.includes(state);
}
