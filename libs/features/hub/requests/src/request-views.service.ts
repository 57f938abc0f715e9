import { Injectable } from '@nestjs/common';
import { monthOf } from '#domain/access';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import {
  CheckRepository,
  GrantRepository,
  RequestRepository,
  RoutingRepository,
  SubmissionRepository,
  type RequestsOf,
  type StoredRequest,
} from '#stores/hub/request';
import { checkedScope, ChecksService } from './checks.service.js';
import { notFound, RequestDesk, type Judge, type Moment } from './desk.js';
import { isReader, requestState, submissionState } from './standing.js';
import { adminView, grantWord, headOf, ownerView, recipientView, type RequestView } from './views.js';

/** Requests of one answer, and record ids of one page. */
const PAGE = 50;
const RECORDS_PAGE = 500;

export interface RequestPage {
  readonly items: readonly RequestView[];
  /** Ask again after this id; null = nothing more. */
  readonly next: string | null;
}

export interface RecordPage {
  readonly items: readonly string[];
  readonly next: string | null;
}

/** What each role may know of a request. */
@Injectable()
export class RequestViewsService {
  readonly #submissions = new SubmissionRepository();
  readonly #grants = new GrantRepository();

  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly checks: CheckRepository,
    private readonly pending: ChecksService,
    private readonly routing: RoutingRepository,
  ) {}

  /** Every request that is the caller's business, in the order of ids. */
  async list(caller: CallerIdentity, after: string | undefined): Promise<RequestPage> {
    const membership = await this.desk.membership();
    return this.desk.as(caller.org, async (tx, moment) => {
      const found = await this.requests.list(tx, sees(caller), after ?? null, PAGE);
      const items: RequestView[] = [];
      for (const stored of found) items.push(await this.view(tx, stored, caller, { ...moment, membership }));
      return { items, next: found.length < PAGE ? null : (found.at(-1)?.requestId ?? null) };
    });
  }

  /** @throws Fault `http/not-found` for an unknown request and one that is not the caller's business */
  async find(caller: CallerIdentity, requestId: string): Promise<RequestView> {
    const membership = await this.desk.membership();
    return this.desk.as(caller.org, async (tx, moment) => {
      const stored = await this.requests.find(tx, requestId);
      if (stored === undefined || !concerns(stored, caller)) throw notFound();
      return this.view(tx, stored, caller, { ...moment, membership });
    });
  }

  /**
   * The owner's own records that may be meant, by the hub's lights: S1 and consent. Her node looks closer.
   *
   * @throws Fault `http/not-found`
   */
  async records({ org }: CallerIdentity, requestId: string, after: string | undefined): Promise<RecordPage> {
    return this.desk.as(org, async (tx, { at }) => {
      const stored = await this.requests.find(tx, requestId);
      if (stored === undefined || !stored.owners.some(({ owner }) => owner === org)) throw notFound();
      const wanted = { scope: checkedScope(stored.request, stored), purpose: stored.request.purpose, month: monthOf(at) };
      const items = await this.routing.recordsOf(tx, org, wanted, { after: after ?? null, limit: RECORDS_PAGE });
      return { items, next: items.length < RECORDS_PAGE ? null : (items.at(-1) ?? null) };
    });
  }

  private async view(tx: Tx, stored: StoredRequest, { org, role }: CallerIdentity, moment: Moment & Judge): Promise<RequestView> {
    const { requestId } = stored;
    const state = await this.state(tx, stored, moment);
    if (role === 'admin') {
      const checks = stored.kind === 'rfa' ? await this.pending.pending(tx, stored, moment) : [];
      return adminView(stored, state, checks, await this.checks.recused(tx, requestId));
    }
    if (role === 'recipient') return recipientView(stored, state, await this.#grants.latestOfAll(tx, requestId));
    const answer = await this.#grants.latest(tx, requestId, org);
    if (stored.kind === 'rfa') return ownerView(stored, state, answer);
    return {
      view: 'member',
      ...headOf(stored, state),
      answer: grantWord(answer),
      items: await this.#submissions.items(tx, requestId),
      lists: await this.#submissions.lists(tx, requestId),
      dispatches: await this.#submissions.dispatches(tx, requestId),
    };
  }

  private async state(tx: Tx, stored: StoredRequest, moment: Moment): Promise<string> {
    if (stored.kind === 'rfa') return requestState(stored, moment);
    return submissionState(
      stored,
      await this.#submissions.items(tx, stored.requestId),
      await this.#submissions.lists(tx, stored.requestId),
    );
  }
}

function sees({ org, role }: CallerIdentity): RequestsOf {
  if (role === 'admin') return { as: 'admin' };
  return { as: role === 'recipient' ? 'recipient' : 'owner', org };
}

/** The same condition as the list's. A submission is its recipient's business once it was sent. */
function concerns(stored: StoredRequest, { org, role }: CallerIdentity): boolean {
  if (role === 'admin') return true;
  if (role === 'recipient') return isReader(stored, org) && (stored.kind === 'rfa' || stored.sentOn !== null);
  return stored.author === org || stored.owners.some(({ owner }) => owner === org);
}
