import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { parseRequest, REQUEST_TYPE, type Request } from '#domain/request';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import { RequestRepository, RoutingRepository, SubmissionRepository, type NewRequest, type StoredRequest } from '#stores/hub/request';
import { notFound, RequestDesk, type Moment } from './desk.js';
import { requestState, submissionState } from './standing.js';

/** A filed request: what its author needs to find it again. */
export interface FiledRequest {
  readonly requestId: string;
  readonly h: string;
  readonly state: string;
}

/** Takes up requests for assistance (recipients) and submissions (partners). */
@Injectable()
export class FilingService {
  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly routing: RoutingRepository,
    private readonly submissions: SubmissionRepository,
  ) {}

  /**
   * Keeps a request that the caller signed. The same document again is answered in the same way; a request that was returned
   * may come again as its next version.
   *
   * @throws Fault `request/malformed`, `request/not-the-author`, `request/other-kind`, `request/unknown-member`,
   *   `request/over`, `request/other-version`, `http/not-found` for an id that is another's
   */
  async file(caller: CallerIdentity, document: string): Promise<FiledRequest> {
    const { payload, h } = await this.desk.wordOf(caller, document, REQUEST_TYPE);
    const request = parseRequest(payload);
    if (request.author !== caller.org) throw new Fault('request/not-the-author', { field: '/author' });
    requireKind(request, caller);
    requireMembers(request, await this.desk.membership());
    return this.desk.as(caller.org, async (tx, moment) => {
      await this.requests.lock(tx, request.requestId);
      const before = await this.requests.find(tx, request.requestId);
      if (before?.h !== h) await this.store(tx, { request, h, document }, before, moment);
      return this.answer(tx, request.requestId, moment);
    });
  }

  /**
   * Ends a request at its author's word: nothing is released for it any more.
   *
   * @throws Fault `http/not-found`
   */
  async close({ org }: CallerIdentity, requestId: string): Promise<FiledRequest> {
    return this.desk.as(org, async (tx, moment) => {
      await this.requests.lock(tx, requestId);
      const stored = await this.requests.find(tx, requestId);
      if (stored?.author !== org) throw notFound();
      await this.requests.close(tx, requestId, moment.day);
      return this.answer(tx, requestId, moment);
    });
  }

  private async store(tx: Tx, filed: NewRequest, before: StoredRequest | undefined, { day }: Moment): Promise<void> {
    const { request } = filed;
    if (request.until < day) throw new Fault('request/over', { field: '/until' });
    if (before === undefined) {
      if (request.version !== 1) throw new Fault('request/other-version', { field: '/version', expected: 1 });
      if (!(await this.requests.add(tx, filed, day))) throw notFound();
    } else {
      requireSuccessor(request, before);
      await this.requests.replace(tx, filed, day);
    }
    // Members of a submission need not be asked by anyone: they take part, and answer by putting records in.
    const members = request.members ?? [];
    await this.routing.ask(
      tx,
      request.requestId,
      members.map((owner) => ({ owner, count: 0 })),
      day,
    );
  }

  private async answer(tx: Tx, requestId: string, moment: Moment): Promise<FiledRequest> {
    const stored = await this.requests.find(tx, requestId);
    if (stored === undefined) throw notFound();
    const state =
      stored.kind === 'rfa'
        ? requestState(stored, moment)
        : submissionState(stored, await this.submissions.items(tx, requestId), await this.submissions.lists(tx, requestId));
    return { requestId, h: stored.h, state };
  }
}

/** Authorities ask, partners submit. */
function requireKind({ kind }: Request, { role }: CallerIdentity): void {
  if (kind !== (role === 'recipient' ? 'rfa' : 'submission')) throw new Fault('request/other-kind', { field: '/kind' });
}

/** Everyone named takes part now: a code that does not exist yet would wait for whoever enrols under it. */
function requireMembers(request: Request, membership: Membership): void {
  const takesPart = (org: string, role: string) => membership.isActive(org) && membership.member(org)?.role === role;
  if (!request.recipients.every((org) => takesPart(org, 'recipient'))) throw new Fault('request/unknown-member', { field: '/recipients' });
  if (!(request.members ?? []).every((org) => takesPart(org, 'partner'))) throw new Fault('request/unknown-member', { field: '/members' });
}

/** Only what was returned comes again, from the same author, one version on. */
function requireSuccessor(request: Request, before: StoredRequest): void {
  if (before.author !== request.author) throw notFound();
  if (before.kind !== request.kind) throw new Fault('request/other-kind', { field: '/kind' });
  if (before.checked !== 'returned' || before.closed || request.version !== before.version + 1)
    throw new Fault('request/other-version', {
      field: '/version',
      expected: before.checked === 'returned' ? before.version + 1 : before.version,
    });
}
