import { z } from 'zod';
import { fieldsWithin, type FieldProfile } from '#domain/access';
import { Fault } from '#domain/fault';
import { dayOf } from './day-of.js';
import { grantStands, type Grant, type GrantRefusal } from './grant.js';
import { day, fieldsShape, hash, listOf, parseWith, partner, reader, uuid } from './values.js';
import { REQUEST_PURPOSES, type RequestPurpose } from './vocabulary.js';

/** JWS `typ` of a release. */
export const RELEASE_TYPE = 'dokaz-release+jws';

/** One slot of one record, opened by its owner for one request. */
export interface Release {
  readonly schema: 'release/1';
  readonly requestId: string;
  readonly grantId: string;
  readonly owner: string;
  /** Who may read it. */
  readonly aud: readonly string[];
  /** 1–15 were logged at signing; from 16 on a slot is logged when it is opened, and attested as late. */
  readonly slot: number;
  /** Record id inside the slot. */
  readonly alias: string;
  readonly rev: number;
  /** `h` of the slot's statement. */
  readonly statementHash: string;
  readonly purpose: RequestPurpose;
  readonly fields: FieldProfile;
  /** Last day of reading. */
  readonly expires: string;
  /** Equal for two owners' records of one person, inside this request only. */
  readonly clusterRef?: string;
  /** Another authority has heard the person already; where owner and person allow it to be said. */
  readonly heard?: { readonly ask: string };
  /** `statementHash` of the release that this one replaces. */
  readonly supersedes?: string;
  readonly openedOn: string;
}

const shape = z.strictObject({
  schema: z.literal('release/1'),
  requestId: uuid,
  grantId: uuid,
  owner: partner,
  aud: listOf(reader, 1, 16),
  slot: z.int().min(1).max(65_535),
  alias: uuid,
  rev: z.int().min(1).max(1_000_000),
  statementHash: hash,
  purpose: z.enum(REQUEST_PURPOSES),
  fields: fieldsShape,
  expires: day,
  clusterRef: z
    .string()
    .regex(/^[a-z2-7]{16}$/)
    .exactOptional(),
  heard: z.strictObject({ ask: partner }).exactOptional(),
  supersedes: hash.exactOptional(),
  openedOn: day,
});

/** @throws Fault `release/malformed` */
export function parseRelease(value: unknown): Release {
  return parseWith(shape, value, 'release/malformed');
}

/** The member in which a release gives more than its grant. */
function beyondGrant(release: Release, grant: Grant): string | undefined {
  const beyond: [string, boolean][] = [
    ['/requestId', release.requestId !== grant.requestId],
    ['/grantId', release.grantId !== grant.grantId],
    ['/owner', release.owner !== grant.owner],
    ['/purpose', release.purpose !== grant.purpose],
    ['/aud', !release.aud.every((org) => grant.recipients.includes(org))],
    ['/fields', !fieldsWithin(release.fields, grant.fields)],
    ['/expires', release.expires > grant.validUntil],
  ];
  return beyond.find(([, is]) => is)?.[0];
}

/**
 * A release gives no more than its grant.
 *
 * @throws Fault `release/wider-than-grant` naming the member
 */
export function requireWithinGrant(release: Release, grant: Grant): void {
  const field = beyondGrant(release, grant);
  if (field !== undefined) throw new Fault('release/wider-than-grant', { field });
}

/** Why a reader gets a release (`grant:GRANT@VERSION`), or does not. */
export type ReleaseReason = `grant:${string}` | GrantRefusal | 'release:expired' | 'release:not-for-reader' | 'release:outside-grant';

export interface ReleaseDecision {
  readonly effect: 'permit' | 'deny';
  readonly reason: ReleaseReason;
  /** `existence` on denial: the caller shows nothing at all then. */
  readonly fields: FieldProfile;
}

/**
 * May this reader read this release now? Effective right of a recipient = grant as it stands ∩ the slot opened under it.
 *
 * @param grant its last version: a narrower one ends what an earlier one gave
 */
export function decideRelease(grant: Grant, release: Release, readerOrg: string, at: Date): ReleaseDecision {
  const deny = (reason: ReleaseReason): ReleaseDecision => ({ effect: 'deny', reason, fields: 'existence' });
  const standing = grantStands(grant, at);
  if (!standing.stands) return deny(standing.reason);
  if (beyondGrant(release, grant) !== undefined) return deny('release:outside-grant');
  if (!release.aud.includes(readerOrg)) return deny('release:not-for-reader');
  if (dayOf(at) > release.expires) return deny('release:expired');
  return { effect: 'permit', reason: `grant:${grant.grantId}@${grant.version}`, fields: release.fields };
}
