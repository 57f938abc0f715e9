import type { Candidate, ReviewAnswer } from '#domain/link-exchange';
import type { Tx } from '#platform/database';

/** What this organisation said about a candidate, signed; the history stays. */
export interface OwnDecision {
  readonly candidateId: string;
  readonly seq: number;
  readonly handle: string;
  readonly answer: ReviewAnswer;
  readonly split: boolean;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly jws: string;
  /** False until the hub has it. */
  readonly sent: boolean;
}

const DECISION = `candidate_id as "candidateId", seq, handle, answer, split, to_char(day, 'YYYY-MM-DD') as day, jws, sent`;

/** Candidates as last seen, and own decisions. */
export class ReviewRepository {
  /** Everything that the hub lists now takes the place of what it listed before. */
  async replaceCandidates(tx: Tx, candidates: readonly Candidate[], day: string): Promise<void> {
    await tx.execute(`delete from link_candidate where candidate_id <> all($1::uuid[])`, [candidates.map((each) => each.candidateId)]);
    for (const candidate of candidates) await this.keep(tx, candidate, day);
  }

  async keep(tx: Tx, candidate: Candidate, day: string): Promise<void> {
    await tx.execute(
      `insert into link_candidate (candidate_id, handle, body, seen_on) values ($1, $2, $3::jsonb, $4)
       on conflict (candidate_id) do update set handle = excluded.handle, body = excluded.body, seen_on = excluded.seen_on`,
      [candidate.candidateId, candidate.handle, JSON.stringify(candidate), day],
    );
  }

  async find(tx: Tx, candidateId: string): Promise<Candidate | undefined> {
    const [row] = await tx.query<{ body: Candidate }>(`select body from link_candidate where candidate_id = $1`, [candidateId]);
    return row?.body;
  }

  async list(tx: Tx): Promise<Candidate[]> {
    const rows = await tx.query<{ body: Candidate }>(`select body from link_candidate order by candidate_id`);
    return rows.map(({ body }) => body);
  }

  /** Candidates of a handle. */
  async findOf(tx: Tx, handle: string): Promise<Candidate[]> {
    const rows = await tx.query<{ body: Candidate }>(`select body from link_candidate where handle = $1 order by candidate_id`, [handle]);
    return rows.map(({ body }) => body);
  }

  /** What was said, the newest first. */
  decisionsOf(tx: Tx, candidateId: string): Promise<OwnDecision[]> {
    return tx.query<OwnDecision>(`select ${DECISION} from link_decision where candidate_id = $1 order by seq desc`, [candidateId]);
  }

  async addDecision(tx: Tx, decision: Omit<OwnDecision, 'sent'>): Promise<void> {
    await tx.execute(`insert into link_decision (candidate_id, seq, handle, answer, split, day, jws) values ($1, $2, $3, $4, $5, $6, $7)`, [
      decision.candidateId,
      decision.seq,
      decision.handle,
      decision.answer,
      decision.split,
      decision.day,
      decision.jws,
    ]);
  }

  /** Words that the hub does not have yet, in the order in which they were said. */
  findUnsent(tx: Tx): Promise<OwnDecision[]> {
    return tx.query<OwnDecision>(`select ${DECISION} from link_decision where not sent order by candidate_id, seq`);
  }

  async markSent(tx: Tx, candidateId: string, seq: number): Promise<void> {
    await tx.execute(`update link_decision set sent = true where candidate_id = $1 and seq = $2`, [candidateId, seq]);
  }

  /** The hub may have heard it, though it did not say so. */
  async markHeard(tx: Tx, candidateId: string, seq: number): Promise<void> {
    await tx.execute(`update link_decision set heard = true where candidate_id = $1 and seq = $2`, [candidateId, seq]);
  }

  /** Takes back a word that nobody can have heard. @returns false when the hub has it, or may have it */
  async takeBack(tx: Tx, candidateId: string, seq: number): Promise<boolean> {
    const taken = await tx.execute(`delete from link_decision where candidate_id = $1 and seq = $2 and not sent and not heard`, [
      candidateId,
      seq,
    ]);
    return taken === 1;
  }

  /** The hub refused the word: it was never said. */
  async forget(tx: Tx, candidateId: string, seq: number): Promise<void> {
    await tx.execute(`delete from link_decision where candidate_id = $1 and seq = $2 and not sent`, [candidateId, seq]);
  }
}
