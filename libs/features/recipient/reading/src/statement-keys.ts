import type { Membership } from '#domain/membership';
import type { KeyOf } from '#domain/signed-document';

/**
 * `statement` keys of one organisation that were good on the day a document says it was signed, so that what was signed before a
 * change of keys stays readable. A key counts as its thief's from the day of the theft on.
 */
export function statementKeysOn(membership: Membership, org: string, day: string): KeyOf {
  return (kid) => {
    const key = membership.keyAt(kid, 'statement', new Date(`${day}T12:00:00Z`));
    if ('refused' in key || key.org !== org) return undefined;
    return key.compromisedSince !== undefined && day >= key.compromisedSince ? undefined : key.publicKey;
  };
}
