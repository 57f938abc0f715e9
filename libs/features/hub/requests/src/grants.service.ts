import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { GRANT_TYPE, parseGrant, parseRelease, RELEASE_TYPE, requireWithin, requireWithinGrant, type Grant } from '#domain/request';
import { decodeDocument, documentHash } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import {
  FreezeRepository,
  GrantRepository,
  ReleaseRepository,
  RequestRepository,
  RoutingRepository,
  type StandingRelease,
  type StoredRequest,
} from '#stores/hub/request';
import { notFound, RequestDesk, type Moment } from './desk.js';

/** What the hub noted of an owner's answer. */
export interface NotedGrant {
  readonly grantId: string;
  readonly version: number;
  readonly effect: Grant['effect'];
  readonly day: string;
}

/** Owners' answers. Granting waits for the admins' check; refusing and revoking wait for nobody. */
@Injectable()
export class GrantsService {
  readonly #freezes = new FreezeRepository();

  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly grants: GrantRepository,
    private readonly releases: ReleaseRepository,
    private readonly routing: RoutingRepository,
  ) {}

  /**
   * Keeps the caller's signed answer; what it no longer allows ends in the same transaction.
   *
   * @throws Fault `http/not-found` unless the caller was asked, `grant/not-the-owner`, `grant/other-version`,
   *   `grant/other-request`, `grant/not-checked`, `grant/wider-than-request`, `grant/over`, `access/frozen`, those of `parseGrant`
   */
  async put(caller: CallerIdentity, document: string): Promise<NotedGrant> {
    const { payload, h } = await this.desk.wordOf(caller, document, GRANT_TYPE);
    const grant = parseGrant(payload);
    if (grant.owner !== caller.org) throw new Fault('grant/not-the-owner', { field: '/owner' });
    return this.desk.as(caller.org, async (tx, moment) => {
      await this.requests.lock(tx, grant.requestId);
      await this.grants.lock(tx, grant.requestId, grant.owner);
      const stored = await this.requests.find(tx, grant.requestId);
      if (stored === undefined || !stored.owners.some(({ owner }) => owner === caller.org)) throw notFound();
      const before = await this.grants.latest(tx, grant.requestId, grant.owner);
      if (before !== undefined && (await documentHash(decodeDocument(before.document, GRANT_TYPE), this.desk.crypto)) === h)
        return noted(before.grant, before.effectiveOn);
      requireNext(grant, before?.grant);
      if (grant.effect === 'granted') await this.requireGrantable(tx, grant, stored, moment);
      if (!(await this.grants.add(tx, grant, document, moment.day))) throw notFound();
      await this.routing.answer(tx, grant.requestId, grant.owner, grant.effect, moment.day);
      await this.requests.settleRevoked(tx, grant.requestId);
      await this.endOutside(tx, grant, moment.day);
      return noted(grant, moment.day);
    });
  }

  private async requireGrantable(tx: Tx, grant: Grant, stored: StoredRequest, { day }: Moment): Promise<void> {
    const { request } = stored;
    if (grant.requestHash !== stored.h) throw new Fault('grant/other-request', { field: '/requestHash' });
    if (stored.kind === 'rfa' && stored.checked !== 'routed') throw new Fault('grant/not-checked');
    if (stored.closed || grant.validUntil < day) throw new Fault('grant/over', { field: stored.closed ? '/requestId' : '/validUntil' });
    requireWithin(grant, request, stored.narrower === null ? undefined : { narrower: stored.narrower });
    if (await this.#freezes.isFrozen(tx, { requestId: grant.requestId, orgs: [grant.owner, ...grant.recipients] }))
      throw new Fault('access/frozen');
  }

  /** Ends what the new answer does not allow: everything when it is no grant. */
  private async endOutside(tx: Tx, grant: Grant, day: string): Promise<void> {
    const standing = await this.releases.lockOf(tx, grant.owner, grant.requestId);
    const ended = grant.effect === 'granted' ? standing.filter((release) => !isWithin(release, grant)) : standing;
    await this.releases.end(
      tx,
      ended.map(({ releaseId }) => releaseId),
      'revoked',
      day,
    );
  }
}

/** Versions follow each other under one grant id: the first answer makes it. */
function requireNext(grant: Grant, before: Grant | undefined): void {
  const expected = (before?.version ?? 0) + 1;
  if (grant.version !== expected) throw new Fault('grant/other-version', { field: '/version', expected });
  if (before !== undefined && before.grantId !== grant.grantId) throw new Fault('grant/other-version', { field: '/grantId' });
  // Who granted revokes: a refusal is hidden from readers, and after a grant it would leave them with the grant.
  const fits = grant.effect === 'granted' || (grant.effect === 'revoked') === (before?.effect === 'granted');
  if (!fits) throw new Fault('grant/other-version', { field: '/effect' });
}

function isWithin({ release }: StandingRelease, grant: Grant): boolean {
  try {
    requireWithinGrant(parseRelease(decodeDocument(release, RELEASE_TYPE).payload), grant);
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

function noted({ grantId, version, effect }: Grant, day: string): NotedGrant {
  return { grantId, version, effect, day };
}
