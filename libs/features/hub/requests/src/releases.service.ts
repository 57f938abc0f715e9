import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { grantStands, readersOf, requireWithinGrant, type Grant } from '#domain/request';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import { FreezeRepository, GrantRepository, ReleaseRepository, RequestRepository, type StoredRequest } from '#stores/hub/request';
import { notFound, RequestDesk, type Moment } from './desk.js';
import { verifyItem, type IncomingRelease, type VerifiedRelease } from './release-item.js';
import { ReleaseWriter, type ReleaseResult } from './release-writer.js';
import { requireReleasable } from './releasable.js';
import { requireSealedTo } from './sealed-part.js';

/** Owners open slots and take them back. */
@Injectable()
export class ReleasesService {
  readonly #freezes = new FreezeRepository();

  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly grants: GrantRepository,
    private readonly releases: ReleaseRepository,
    private readonly writer: ReleaseWriter,
  ) {}

  /**
   * Takes up to fifty releases, all or none.
   *
   * @throws Fault of {@link verifyItem}; `http/not-found` for a request or record that is not the caller's business;
   *   `release/no-grant`, those of `requireWithinGrant`, `release/over`, `release/outside-classes`, those of `requireSealedTo`, `release/reader-gone`,
   *   `release/stale-revision`, `release/record-over`, `release/no-consent`, `release/outside-scope`, `release/unknown-slot`, `release/key-doubted`,
   *   `release/slot-used`, `release/alias-taken`, `submission/frozen`, `access/frozen`
   */
  async put({ org }: CallerIdentity, incoming: readonly IncomingRelease[]): Promise<ReleaseResult[]> {
    const items = await this.verified(org, incoming);
    const results = await this.desk.as(org, async (tx, moment) => {
      const byAlias = new Map<VerifiedRelease, ReleaseResult>();
      // Requests in the order of their ids, so that two calls wait for each other instead of locking each other out.
      for (const [requestId, group] of groupsOf(items)) {
        const written = await this.putFor(tx, org, requestId, group, moment);
        for (const [index, result] of written.entries()) byAlias.set(group[index]!, result);
      }
      return items.map((item) => byAlias.get(item)!);
    });
    return results;
  }

  /**
   * Takes one record back from one request. Never waits for anyone, frozen or not.
   *
   * @throws Fault `http/not-found`
   */
  async takeBack({ org }: CallerIdentity, requestId: string, recordId: string): Promise<void> {
    await this.desk.as(org, async (tx, { day }) => {
      await this.requests.lockShared(tx, requestId);
      await this.grants.lock(tx, requestId, org);
      const standing = (await this.releases.lockOf(tx, org, requestId)).filter((release) => release.recordId === recordId);
      if (standing.length === 0) throw notFound();
      await this.releases.end(
        tx,
        standing.map(({ releaseId }) => releaseId),
        'revoked',
        day,
      );
    });
  }

  private async verified(org: string, incoming: readonly IncomingRelease[]): Promise<VerifiedRelease[]> {
    const keys = { now: await this.desk.keysOf(org), ever: await this.desk.listedKeysOf(org) };
    const membership = await this.desk.membership();
    const { at } = await this.desk.moment();
    const items: VerifiedRelease[] = [];
    for (const item of incoming) {
      const verified = await verifyItem(item, org, keys, this.desk.crypto);
      if (!verified.release.aud.every((reader) => membership.isActive(reader))) throw new Fault('release/reader-gone', { field: '/aud' });
      if (item.sealed !== null) requireSealedTo(item.sealed, verified.release.aud, membership, at);
      items.push(verified);
    }
    return items;
  }

  private async putFor(tx: Tx, owner: string, requestId: string, items: VerifiedRelease[], moment: Moment): Promise<ReleaseResult[]> {
    await this.requests.lockShared(tx, requestId);
    await this.grants.lock(tx, requestId, owner);
    const stored = await this.requests.find(tx, requestId);
    if (stored === undefined || !stored.owners.some((asked) => asked.owner === owner)) throw notFound();
    const grant = await this.standingGrant(tx, stored, owner, moment);
    const frozen = await this.#freezes.isFrozen(tx, { requestId, orgs: [owner, ...readersOf(stored)] });
    if (frozen) throw new Fault('access/frozen');
    for (const item of items) requireCovered(item, grant, moment.day);
    const heads = await this.releases.lockHeads(
      tx,
      items.map(({ incoming }) => incoming.recordId),
    );
    for (const item of items) requireReleasable(item, heads.get(item.incoming.recordId), grant, moment.at);
    return this.writer.write(tx, stored, items, moment.day);
  }

  private async standingGrant(tx: Tx, stored: StoredRequest, owner: string, { at }: Moment): Promise<Grant> {
    if (stored.closed) throw new Fault('release/no-grant', { reason: 'closed' });
    const latest = await this.grants.latest(tx, stored.requestId, owner);
    if (latest === undefined) throw new Fault('release/no-grant');
    const standing = grantStands(latest.grant, at);
    if (!standing.stands) throw new Fault('release/no-grant', { reason: standing.reason });
    return latest.grant;
  }
}

/** The release says no more than the grant, to nobody else, and is not over yet. */
function requireCovered({ release, incoming }: VerifiedRelease, grant: Grant, day: string): void {
  requireWithinGrant(release, grant);
  if (incoming.sealed !== null && !grant.classes.includes('S2')) throw new Fault('release/outside-classes', { field: '/sealed' });
  if (release.expires < day) throw new Fault('release/over', { field: '/expires' });
}

function groupsOf(items: readonly VerifiedRelease[]): [string, VerifiedRelease[]][] {
  const groups = new Map<string, VerifiedRelease[]>();
  for (const item of items) groups.set(item.release.requestId, [...(groups.get(item.release.requestId) ?? []), item]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
