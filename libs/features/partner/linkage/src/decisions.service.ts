import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Candidate, DECISION_TYP, type CandidateState, type ReviewAnswer } from '#domain/link-exchange';
import { decodeDocument, documentHash } from '#domain/signed-document';
import { Database, type Tx } from '#platform/database';
import { HubClient } from '#platform/http';
import type { PersonSession } from '#platform/local-api';
import { ReviewRepository, type OwnDecision } from '#stores/partner/linkage';
import { Approvals, PersonRepository } from '#stores/service/people';
import { isRefusal, mayHaveBeenHeard } from './hub-refusal.js';
import { LinkTools } from './link-tools.js';

/** States in which a person may (still) answer, or answer otherwise. */
const OPEN: ReadonlySet<CandidateState> = new Set(['asked', 'waiting', 'different', 'disagreed', 'cannot_say', 'declined']);
const LINKED: ReadonlySet<CandidateState> = new Set(['linked', 'disputed']);

export interface Said {
  readonly candidateId: string;
  /** What this organisation says now; null when its only word was taken back before anybody heard it. */
  readonly answer: ReviewAnswer | null;
  /** False while the hub has not heard it: it goes with the next comparison. */
  readonly sent: boolean;
}

/**
 * What a person says about a candidate: signed here, kept for ever, sent at once or as soon as the hub can be reached.
 *
 * A change of mind is a new word with the next number, never a rewriting; only a word that nobody has heard is taken back.
 */
@Injectable()
export class DecisionsService {
  readonly #reviews = new ReviewRepository();
  readonly #approvals: Approvals;

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly tools: LinkTools,
  ) {
    this.#approvals = new Approvals(new PersonRepository(tools.cipher), tools.clock);
  }

  /**
   * @param by who says it, at a node with people; her own key signs that she did
   * @throws Fault `http/not-found`, `comparison/review-closed`, `comparison/linked-already`, or the hub's own refusal
   */
  async decide(candidateId: string, answer: ReviewAnswer, by?: PersonSession): Promise<Said> {
    return this.#say(candidateId, by, (candidate, [last]) => {
      if (LINKED.has(candidate.state)) {
        if (answer === 'same') return undefined;
        throw new Fault('comparison/linked-already', { candidate: candidateId });
      }
      if (!OPEN.has(candidate.state)) throw new Fault('comparison/review-closed', { candidate: candidateId });
      return last?.answer === answer && !last.split ? undefined : { answer, split: false };
    });
  }

  /** Takes a mutual "same" apart again. @throws Fault `http/not-found`, `comparison/not-linked` */
  async split(candidateId: string, by?: PersonSession): Promise<Said> {
    return this.#say(candidateId, by, ({ state }) => {
      if (!LINKED.has(state)) throw new Fault('comparison/not-linked', { candidate: candidateId });
      return { answer: 'different', split: true };
    });
  }

  /**
   * Goes back to what was said before; to "cannot say" when the first word was heard already.
   *
   * @throws Fault `http/not-found`, `comparison/nothing-to-undo`, `comparison/linked-already`, `comparison/review-closed`
   */
  async undo(candidateId: string, by?: PersonSession): Promise<Said> {
    const unheard = await this.database.tx(async (tx) => {
      await this.#find(tx, candidateId);
      const [last, before] = await this.#reviews.decisionsOf(tx, candidateId);
      if (last === undefined) throw new Fault('comparison/nothing-to-undo', { candidate: candidateId });
      const taken = await this.#reviews.takeBack(tx, candidateId, last.seq);
      return taken ? { candidateId, answer: before?.answer ?? null, sent: true } : undefined;
    });
    if (unheard !== undefined) return unheard;
    return this.#say(candidateId, by, ({ state }, [last, before]) => {
      if (LINKED.has(state)) throw new Fault('comparison/linked-already', { candidate: candidateId });
      if (!OPEN.has(state)) throw new Fault('comparison/review-closed', { candidate: candidateId });
      const answer = before === undefined || before.split ? 'cannot_say' : before.answer;
      if (answer === last?.answer) throw new Fault('comparison/nothing-to-undo', { candidate: candidateId });
      return { answer, split: false };
    });
  }

  /** One more comparison, on other fields, after the two disagreed. @throws Fault `http/not-found`, `comparison/no-comparison` */
  async compareMore(candidateId: string): Promise<Candidate> {
    const { moreComparison } = await this.database.tx((tx) => this.#find(tx, candidateId));
    if (moreComparison !== 'possible') throw new Fault('comparison/no-comparison', { candidate: candidateId });
    const candidate = Candidate.parse(await this.hub.json('POST', `/v1/candidates/${candidateId}/comparisons`, {}));
    await this.database.tx((tx) => this.#reviews.keep(tx, candidate, this.tools.today()));
    return candidate;
  }

  /** Sends words that the hub has not heard. @returns how many it took */
  async sendUnsent(): Promise<number> {
    const waiting = await this.database.tx((tx) => this.#reviews.findUnsent(tx));
    let sent = 0;
    for (const decision of waiting) {
      try {
        await this.#send(decision);
        sent += 1;
      } catch (fault) {
        // The candidate is over at the hub; the word was never heard, so it is not kept as one that was.
        if (!isRefusal(fault)) throw await this.#noted(decision, fault);
        await this.database.tx((tx) => this.#reviews.forget(tx, decision.candidateId, decision.seq));
      }
    }
    return sent;
  }

  async #say(
    candidateId: string,
    by: PersonSession | undefined,
    choose: (candidate: Candidate, history: readonly OwnDecision[]) => { answer: ReviewAnswer; split: boolean } | undefined,
  ): Promise<Said> {
    const said = await this.database.tx(async (tx) => {
      const candidate = await this.#find(tx, candidateId);
      const history = await this.#reviews.decisionsOf(tx, candidateId);
      const word = choose(candidate, history);
      const [last] = history;
      if (word === undefined) return last ?? { candidateId, answer: candidate.answer, sent: true };
      const { handle } = candidate;
      const { answer, split } = word;
      const seq = (last?.seq ?? 0) + 1;
      const day = this.tools.today();
      const claims = { schema: 'decision/1', candidateId, handle, by: this.tools.node.org, answer, seq, split, day };
      const decision = { candidateId, seq, handle, answer, split, day, jws: await this.tools.sign(claims, DECISION_TYP) };
      await this.#reviews.addDecision(tx, decision);
      if (by !== undefined) {
        const hash = await documentHash(decodeDocument(decision.jws, DECISION_TYP), this.tools.crypto);
        await this.#approvals.approve(tx, { subject: `review:${candidateId}/${seq}`, hash }, by);
      }
      return { ...decision, sent: false };
    });
    if (said.sent || !('jws' in said)) return { candidateId, answer: said.answer, sent: said.sent };
    return { candidateId, answer: said.answer, sent: await this.#sendNow(said) };
  }

  /** @returns false when the hub cannot be reached now. @throws Fault with the hub's refusal; then nothing was said */
  async #sendNow(decision: OwnDecision): Promise<boolean> {
    try {
      await this.#send(decision);
      return true;
    } catch (fault) {
      if (isRefusal(fault)) {
        await this.database.tx((tx) => this.#reviews.forget(tx, decision.candidateId, decision.seq));
        throw fault;
      }
      await this.#noted(decision, fault);
      if (!(fault instanceof Fault)) throw fault;
      return false;
    }
  }

  /** A word that may have been heard can only be changed by another word. @returns the fault */
  async #noted({ candidateId, seq }: OwnDecision, fault: unknown): Promise<unknown> {
    if (!(fault instanceof Fault) || mayHaveBeenHeard(fault)) await this.database.tx((tx) => this.#reviews.markHeard(tx, candidateId, seq));
    return fault;
  }

  async #send({ candidateId, seq, jws }: OwnDecision): Promise<void> {
    const idempotencyKey = createHash('sha256').update(jws).digest('base64url');
    const candidate = Candidate.parse(await this.hub.json('POST', '/v1/decisions', { decision: jws }, { idempotencyKey }));
    if (candidate.candidateId !== candidateId) throw new Fault('sync/answer-mismatch', { field: 'candidateId' });
    await this.database.tx(async (tx) => {
      await this.#reviews.markSent(tx, candidateId, seq);
      await this.#reviews.keep(tx, candidate, this.tools.today());
    });
  }

  async #find(tx: Tx, candidateId: string): Promise<Candidate> {
    const candidate = await this.#reviews.find(tx, candidateId);
    if (candidate === undefined) throw new Fault('http/not-found');
    return candidate;
  }
}
