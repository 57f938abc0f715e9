import type { Membership, TrustDocument } from '#domain/membership';
import { nextVersion, revokeKey, setStatus } from '#features/admin/ceremony';
import { clock } from './hub.js';

const DAY_MS = 86_400_000;
/** A trust document lives a year; the longest allowed is 13 months. */
const LIFE_DAYS = 365;

/** Days of a new version: a year from today. */
export function days(): { issuedAt: string; expires: string } {
  const now = clock.now().getTime();
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { issuedAt: day(now), expires: day(now + LIFE_DAYS * DAY_MS) };
}

/**
 * The unsigned successor that changes nothing but repeats what was revoked at once since the current document: a successor
 * that forgot it would be refused.
 */
export function successor({ trust, revocations }: Membership): TrustDocument {
  const isActive = (org: string) => trust.document.members.some((member) => member.org === org && member.status === 'active');
  return revocations.reduce(
    (document, { claims: { org, kid, on, compromisedSince } }) => {
      if (kid !== undefined) return revokeKey(document, kid, on, compromisedSince);
      return isActive(org) ? setStatus(document, org, 'suspended', on) : document;
    },
    nextVersion(trust, days()),
  );
}
