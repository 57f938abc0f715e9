import { Fault } from '#domain/fault';
import {
  grantShows,
  parseRelease,
  RELEASE_TYPE,
  requireWithinGrant,
  sealedDisclosures,
  verifyRelease,
  type Grant,
  type ReleaseBundle,
  type VerifiedRelease,
} from '#domain/request';
import { decodeDocument } from '#domain/signed-document';
import type { ReaderTools } from './reader-tools.js';

/** Names of a release, unverified: only to look up what is held, and to name what is refused. */
export interface Claimed {
  readonly alias: string;
  readonly statementHash: string;
}

export function claimed(bundle: ReleaseBundle): Claimed | undefined {
  try {
    return parseRelease(decodeDocument(bundle.release, RELEASE_TYPE).payload);
  } catch {
    return undefined;
  }
}

/**
 * Opens a bundle and proves it: the owner opened the very slot that she logged, for this reader, within a grant that she gave for this
 * request.
 *
 * @param grants the request's, verified
 * @throws Fault `release/other-request`, `release/no-grant`, `release/outside-classes`, `release/sealed-unreadable`,
 *   those of `verifyRelease`, `requireWithinGrant`
 */
export async function openBundle(
  { requestId, grants }: { readonly requestId: string; readonly grants: readonly Grant[] },
  bundle: ReleaseBundle,
  { trust, node, clock, crypto, keys }: Pick<ReaderTools, 'trust' | 'node' | 'clock' | 'crypto' | 'keys'>,
): Promise<VerifiedRelease> {
  const opened = bundle.sealed === null ? [] : sealedDisclosures(await keys.openJwe(bundle.sealed));
  const verified = await verifyRelease(bundle, await trust.current(), node.org, clock.now(), crypto, opened);
  const { release, elements } = verified;
  if (release.requestId !== requestId) throw new Fault('release/other-request', { field: '/requestId' });
  const grant = grants.find(({ grantId, effect }) => grantId === release.grantId && effect === 'granted');
  if (grant === undefined) throw new Fault('release/no-grant', { field: '/grantId' });
  requireWithinGrant(release, grant);
  const beyond = elements.find(({ kind }) => !grantShows(grant, kind));
  if (beyond !== undefined) throw new Fault('release/outside-classes', { field: beyond.kind });
  return verified;
}
