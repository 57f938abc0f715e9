import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { pairIdOf } from '#domain/linkage';
import { DECISION_TYP, Decision, type Candidate, type Candidates } from '#domain/link-exchange';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { MembershipSource } from '#platform/http';
import { CandidateRepository } from '#stores/hub/candidate';
import { currentEpoch } from './epoch.js';
import { LinkSignal } from './link-signal.js';
import { decisionsTotal } from './link.metrics.js';
import { onceMore } from './once-more.js';
import { answerCandidate, moreOf, sideOf, viewOf } from './review-state.js';
import { requireClaims, verifyWord } from './signed-word.js';

/** Candidates in one answer at most. */
const PAGE = 200;
/** Days of silence after which a question ends. */
export const SILENCE_DAYS = 30;
/** Days for which its owners see that it ended. */
export const EXPIRED_DAYS = 30;

/** What owners see of candidates and answer; the database shows the later owner nothing before it is told. */
@Injectable()
export class ReviewService {
  private readonly candidates = new CandidateRepository();

  constructor(
    private readonly database: Database,
    private readonly membership: MembershipSource,
    private readonly crypto: NodeCrypto,
    private readonly clock: Clock,
    private readonly signal: LinkSignal,
  ) {}

  async list(org: string, after: string | undefined): Promise<Candidates> {
    const rows = await this.database.as(org, (tx) => this.candidates.list(tx, after, PAGE + 1));
    const items = rows.slice(0, PAGE).map((row) => viewOf(row, org));
    return { items, next: rows.length > PAGE ? (items.at(-1)?.candidateId ?? null) : null };
  }

  /** @throws Fault `http/not-found` for one that is unknown, another's, or not to be known yet */
  async find(org: string, candidateId: string): Promise<Candidate> {
    const row = await this.database.as(org, (tx) => this.candidates.find(tx, candidateId));
    if (row === undefined) throw new Fault('http/not-found');
    return viewOf(row, org);
  }

  /**
   * Takes an owner's signed answer; the same document again gets the same candidate.
   *
   * @throws Fault `http/not-found`, `link/mismatch`, `link/sequence` (not the next number), `link/day`, and those of `answerCandidate`
   */
  async decide(org: string, jws: string): Promise<Candidate> {
    const at = this.clock.now();
    const day = dayOf(at);
    const said = await verifyWord(jws, DECISION_TYP, Decision, { org, membership: await this.membership.known(), at }, this.crypto);
    requireClaims(said, { by: org });
    if (said.day > day) throw new Fault('link/day', { field: '/day' });
    const { candidateId } = said;
    const candidate = await this.database.as(org, async (tx) => {
      const before = await this.candidates.lock(tx, candidateId);
      // What ended in silence takes no word any more, as if it were gone.
      if (before === undefined || before.state === 'expired') throw new Fault('http/not-found');
      const last = await this.candidates.lastDecision(tx, candidateId);
      if (last?.jws === jws) return before;
      const side = sideOf(before, org);
      requireClaims(said, { handle: side === 'first' ? before.firstHandle : before.secondHandle });
      if (said.seq !== (last?.seq ?? 0) + 1) throw new Fault('link/sequence', { field: '/seq', expected: (last?.seq ?? 0) + 1 });
      const reviewed = answerCandidate(before, side, said);
      const { seq, answer, split } = said;
      await this.candidates.addDecision(tx, { candidateId, org, seq, answer, split, jws, day });
      await this.candidates.review(tx, candidateId, reviewed, day, SILENCE_DAYS);
      decisionsTotal.inc({ answer });
      return (await this.candidates.find(tx, candidateId)) ?? before;
    });
    this.signal.send();
    return viewOf(candidate, org);
  }

  /**
   * One more comparison after a disagreement, at the word of either owner.
   *
   * @throws Fault `http/not-found`, `link/no-more-comparison`
   */
  async compareMore(org: string, candidateId: string): Promise<Candidate> {
    const at = this.clock.now();
    const epoch = currentEpoch(await this.membership.known(), at);
    const ask = async (tx: Tx): Promise<Candidate> => {
      const candidate = await this.candidates.lock(tx, candidateId);
      if (candidate === undefined) throw new Fault('http/not-found');
      const view = viewOf(candidate, org);
      if (view.moreComparison === 'asked' || view.moreComparison === 'done') return view;
      if (view.moreComparison !== 'possible' || moreOf(candidate) !== 'possible') throw new Fault('link/no-more-comparison');
      const own = await this.candidates.epochOf(tx, view.handle);
      if (own === undefined || own !== epoch) throw new Fault('link/no-more-comparison');
      const { kind, firstHandle, firstOrg, firstAgreed, secondHandle, secondOrg, secondAgreed } = candidate;
      const first = { handle: firstHandle, org: firstOrg, agreed: firstAgreed };
      const second = { handle: secondHandle, org: secondOrg, agreed: secondAgreed };
      const pairId = await pairIdOf(firstHandle, secondHandle, own, this.crypto);
      const asked = await this.candidates.askMore(tx, candidateId, { pairId, kind, epoch: own, first, second }, dayOf(at), SILENCE_DAYS);
      if (!asked) throw new Fault('link/no-more-comparison');
      return { ...view, moreComparison: 'asked' as const };
    };
    return onceMore(() => this.database.as(org, ask));
  }
}
