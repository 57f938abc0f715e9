import { Injectable } from '@nestjs/common';
import { monthOf } from '#domain/access';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import {
  CHECK_TYPE,
  missingAssurances,
  narrow,
  overBreadth,
  parseRequestCheck,
  type Request,
  type RequestCheck,
  type Scope,
} from '#domain/request';
import type { MultiSigned } from '#domain/signed-document';
import type { Tx } from '#platform/database';
import type { CallerIdentity } from '#platform/http';
import { CheckRepository, RequestRepository, RoutingRepository, type CheckSignature, type StoredRequest } from '#stores/hub/request';
import { dayAfter, notFound, RequestDesk, type Judge, type Moment, type SharedWord } from './desk.js';
import { RequestSettings } from './settings.js';

/** How far a check has come. */
export interface CheckView {
  readonly h: string;
  readonly outcome: RequestCheck['outcome'];
  readonly state: 'waiting' | 'in-force';
  readonly document: MultiSigned;
  /** Admins whose signature counts, sorted. */
  readonly signedBy: readonly string[];
  /** Admins still needed. */
  readonly missing: number;
}

/** Two different admins send a request on to owners; one returns it. Returning narrows, so it needs nobody else. */
const ADMINS_NEEDED = { routed: 2, returned: 1 } as const;

/** Four eyes over every request for assistance. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly desk: RequestDesk,
    private readonly requests: RequestRepository,
    private readonly checks: CheckRepository,
    private readonly routing: RoutingRepository,
    private readonly settings: RequestSettings,
  ) {}

  /**
   * Keeps a check that the caller signed; it takes effect as soon as enough admins have.
   *
   * @throws Fault `http/not-found`, `request/not-signed-by-you`, `request/not-an-admin`, `request/recused`,
   *   `request/other-version`, `request/checked-already`, `request/over-broad`, `request/assurances-missing`,
   *   `request/not-narrower`, those of `parseRequestCheck`
   */
  async propose(caller: CallerIdentity, requestId: string, document: MultiSigned): Promise<CheckView> {
    const word = await this.desk.sharedWord(document, CHECK_TYPE);
    const check = parseRequestCheck(word.payload);
    requireOwnWord(word, caller);
    const membership = await this.desk.membership();
    return this.desk.as(caller.org, async (tx, moment) => {
      const stored = await this.lockRequest(tx, requestId);
      await this.requireNotRecused(tx, requestId, word);
      if (check.requestId !== requestId || check.requestHash !== stored.h)
        throw new Fault('request/other-version', { field: '/requestHash' });
      requireSound(check, stored.request);
      const decided = await this.checks.effective(tx, stored.h);
      if (decided !== undefined && decided !== word.h) throw new Fault('request/checked-already');
      await this.checks.propose(tx, { h: word.h, check, payload: document.payload, by: caller.org }, moment.day);
      const proposed = { check, h: word.h, payload: document.payload, added: word.signatures };
      return this.settle(tx, stored, proposed, membership, moment);
    });
  }

  /**
   * Adds the caller's signature over the same bytes.
   *
   * @throws as {@link propose}
   */
  async approve(caller: CallerIdentity, requestId: string, h: string, signature: MultiSigned['signatures'][number]): Promise<CheckView> {
    const known = await this.desk.as(caller.org, (tx) => this.checks.find(tx, requestId, h));
    if (known === undefined) throw notFound();
    const word = await this.desk.sharedWord({ payload: known.payload, signatures: [signature] }, CHECK_TYPE);
    requireOwnWord(word, caller);
    const membership = await this.desk.membership();
    return this.desk.as(caller.org, async (tx, moment) => {
      const stored = await this.lockRequest(tx, requestId);
      await this.requireNotRecused(tx, requestId, word);
      if (known.requestHash !== stored.h) throw new Fault('request/other-version', { field: '/requestHash' });
      const decided = await this.checks.effective(tx, stored.h);
      if (decided !== undefined && decided !== h) throw new Fault('request/checked-already');
      const check = parseRequestCheck(word.payload);
      return this.settle(tx, stored, { check, h, payload: known.payload, added: word.signatures }, membership, moment);
    });
  }

  /**
   * The calling admin stands aside: what it signed for this request counts no longer.
   *
   * @throws Fault `http/not-found`, `request/checked-already`
   */
  async recuse({ org }: CallerIdentity, requestId: string): Promise<void> {
    await this.desk.as(org, async (tx, { day }) => {
      const stored = await this.lockRequest(tx, requestId);
      if (stored.checked !== null) throw new Fault('request/checked-already');
      await this.checks.recuse(tx, requestId, org, day);
    });
  }

  /** Checks that wait, as admins see them. */
  async pending(tx: Tx, stored: StoredRequest, judge: Judge): Promise<CheckView[]> {
    const recused = await this.checks.recused(tx, stored.requestId);
    const views: CheckView[] = [];
    for (const check of await this.checks.pending(tx, stored.h)) {
      const counting = await this.counting(check.payload, check.signatures, recused, judge);
      views.push(view(check, counting, false));
    }
    return views;
  }

  /** Locks the request; a submission is its members' own and is checked by nobody. */
  private async lockRequest(tx: Tx, requestId: string): Promise<StoredRequest> {
    await this.requests.lock(tx, requestId);
    const stored = await this.requests.find(tx, requestId);
    if (stored === undefined || stored.kind !== 'rfa' || stored.closed) throw notFound();
    return stored;
  }

  private async requireNotRecused(tx: Tx, requestId: string, word: SharedWord): Promise<void> {
    const recused = await this.checks.recused(tx, requestId);
    if (word.signatures.some(({ org }) => recused.includes(org))) throw new Fault('request/recused');
  }

  /** Runs under the request's lock, so that two admins at once cannot miss each other. */
  private async settle(
    tx: Tx,
    stored: StoredRequest,
    proposed: { readonly check: RequestCheck; readonly h: string; readonly payload: string; readonly added: readonly CheckSignature[] },
    membership: Membership,
    moment: Moment,
  ): Promise<CheckView> {
    const { check, h, payload, added } = proposed;
    await this.checks.sign(tx, h, added, moment.day);
    const kept = await this.checks.find(tx, stored.requestId, h);
    const recused = await this.checks.recused(tx, stored.requestId);
    const counting = await this.counting(payload, kept?.signatures ?? [], recused, { membership, at: moment.at });
    const found = { h, outcome: check.outcome, payload };
    const decided = (await this.checks.effective(tx, stored.h)) === h;
    if (decided || missing(check.outcome, counting) > 0) return view(found, counting, decided);
    await this.checks.takeEffect(tx, h, check, documentOf(payload, counting), moment.day);
    if (check.outcome === 'routed') await this.route(tx, stored.request, check, { ...moment, membership });
    return view(found, counting, true);
  }

  /** Asks the owners whose records may be meant, those who take part now. */
  private async route(tx: Tx, request: Request, check: RequestCheck, { day, at, membership }: Moment & Judge): Promise<void> {
    const owners = await this.routing.overlaps(tx, checkedScope(request, check), request.purpose, monthOf(at));
    const active = owners.filter(({ owner }) => membership.isActive(owner));
    await this.routing.ask(tx, request.requestId, active, day);
    await this.requests.setDeadline(tx, request.requestId, dayAfter(day, this.settings.deadlineDays));
  }

  /** Those signatures whose keys are still good, of admins who have not stood aside. */
  private counting(
    payload: string,
    signatures: readonly CheckSignature[],
    recused: readonly string[],
    judge: Judge,
  ): Promise<CheckSignature[]> {
    const present = signatures.filter(({ org }) => !recused.includes(org));
    return this.desk.adminsAmong(present, payload, CHECK_TYPE, judge);
  }
}

/** The scope that owners may grant within: the request's, or what the admins made of it. */
export function checkedScope(request: Request, check: { readonly narrower?: RequestCheck['narrower'] | null }): Scope {
  return check.narrower === undefined || check.narrower === null ? request.scope : narrow(request.scope, check.narrower);
}

/** Every signature is an admin's, and one of them the caller's. */
function requireOwnWord(word: SharedWord, { org }: CallerIdentity): void {
  if (!word.signatures.every(({ role }) => role === 'admin')) throw new Fault('request/not-an-admin');
  if (!word.signatures.some((entry) => entry.org === org)) throw new Fault('request/not-signed-by-you');
}

/** What reaches owners is never over-broad and lacks no assurance; a narrower proposal is narrower. */
function requireSound(check: RequestCheck, request: Request): void {
  const scope = checkedScope(request, check);
  if (check.outcome !== 'routed') return;
  const [broad] = overBreadth({ ...request, scope });
  if (broad !== undefined) throw new Fault('request/over-broad', { field: broad.field, limit: broad.limit });
  const [assurance] = missingAssurances(request);
  if (assurance !== undefined) throw new Fault('request/assurances-missing', { assurance });
}

const orgsOf = (signatures: readonly CheckSignature[]) => [...new Set(signatures.map(({ org }) => org))].sort();

function missing(outcome: RequestCheck['outcome'], counting: readonly CheckSignature[]): number {
  return Math.max(0, ADMINS_NEEDED[outcome] - orgsOf(counting).length);
}

function documentOf(payload: string, signatures: readonly CheckSignature[]): MultiSigned {
  return { payload, signatures: signatures.map(({ protected: header, signature }) => ({ protected: header, signature })) };
}

function view(
  check: { readonly h: string; readonly outcome: RequestCheck['outcome']; readonly payload: string },
  counting: readonly CheckSignature[],
  decided: boolean,
): CheckView {
  return {
    h: check.h,
    outcome: check.outcome,
    state: decided ? 'in-force' : 'waiting',
    document: documentOf(check.payload, counting),
    signedBy: orgsOf(counting),
    missing: decided ? 0 : missing(check.outcome, counting),
  };
}
