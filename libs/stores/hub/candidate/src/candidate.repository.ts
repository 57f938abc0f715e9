import type { ReviewAnswer } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import type { NewPair, Reviewed, StoredCandidate } from './rows.js';

const CANDIDATE = `candidate_id as "candidateId", kind, band, fields, first_handle as "firstHandle", first_org as "firstOrg",
  first_agreed as "firstAgreed", first_answer as "firstAnswer", second_handle as "secondHandle", second_org as "secondOrg",
  second_agreed as "secondAgreed", second_answer as "secondAnswer", told, more, state, cluster_ref as "clusterRef",
  asked_on::text as "askedOn", told_on::text as "toldOn", expires_on::text as "expiresOn"`;

/** One version of an owner's word. */
export interface StoredDecision {
  readonly seq: number;
  readonly jws: string;
}

/** What an owner sees of candidates and says about them; every method expects `Database.as(org)`. */
export class CandidateRepository {
  /** The caller's candidates after an id, those of which it may know. */
  async list(tx: Tx, after: string | undefined, limit: number): Promise<StoredCandidate[]> {
    return tx.query<StoredCandidate>(`select ${CANDIDATE} from link_candidate where candidate_id > $1 order by candidate_id limit $2`, [
      after ?? '00000000-0000-0000-0000-000000000000',
      limit,
    ]);
  }

  async find(tx: Tx, candidateId: string): Promise<StoredCandidate | undefined> {
    const [row] = await tx.query<StoredCandidate>(`select ${CANDIDATE} from link_candidate where candidate_id = $1`, [candidateId]);
    return row;
  }

  /** Locked until the end of the transaction: two answers at one time come one after the other. */
  async lock(tx: Tx, candidateId: string): Promise<StoredCandidate | undefined> {
    const [row] = await tx.query<StoredCandidate>(`select ${CANDIDATE} from link_candidate where candidate_id = $1 for update`, [
      candidateId,
    ]);
    return row;
  }

  /** The caller's own last word. */
  async lastDecision(tx: Tx, candidateId: string): Promise<StoredDecision | undefined> {
    const [row] = await tx.query<StoredDecision>(`select seq, jws from link_decision where candidate_id = $1 order by seq desc limit 1`, [
      candidateId,
    ]);
    return row;
  }

  async addDecision(
    tx: Tx,
    decision: { candidateId: string; org: string; seq: number; answer: ReviewAnswer; split: boolean; jws: string; day: string },
  ): Promise<void> {
    const { candidateId, org, seq, answer, split, jws, day } = decision;
    await tx.query(`insert into link_decision (candidate_id, org, seq, answer, split, jws, on_day) values ($1, $2, $3, $4, $5, $6, $7)`, [
      candidateId,
      org,
      seq,
      answer,
      split,
      jws,
      day,
    ]);
  }

  /** Writes what an answer changed. `told` never goes back; the silence of the later owner counts from the day it was told. */
  async review(tx: Tx, candidateId: string, reviewed: Reviewed, day: string, days: number): Promise<void> {
    await tx.query(
      `update link_candidate set first_answer = $2, second_answer = $3, state = $5, settled = false,
         told_on = case when $4 and not told then $6::date else told_on end,
         expires_on = case when $4 and not told then $6::date + $7::int else expires_on end, told = told or $4
       where candidate_id = $1`,
      [candidateId, reviewed.firstAnswer, reviewed.secondAnswer, reviewed.told, reviewed.state, day, days],
    );
  }

  /** One more comparison: the two nodes get a task of the round `more`. @returns false when such a pair is under way already */
  async askMore(tx: Tx, candidateId: string, pair: NewPair, day: string, days: number): Promise<boolean> {
    const { pairId, kind, epoch, first, second } = pair;
    // A decoy between the same two handles gives way: it has the same name.
    await tx.query(`delete from link_pair where pair_id = $1 and candidate_id is null`, [pairId]);
    // The insert names decoy and a_first without being able to read them later.
    const made = await tx.execute(
      `insert into link_pair (pair_id, round, kind, epoch, a_handle, a_org, a_agreed, b_handle, b_org, b_agreed, a_first, decoy,
         candidate_id, expires_on)
       values ($1, 'more', $2, $3, $4, $5, $6, $7, $8, $9, true, false, $10, $11::date + $12::int) on conflict do nothing`,
      [
        pairId,
        kind,
        epoch,
        first.handle,
        first.org,
        JSON.stringify(first.agreed),
        second.handle,
        second.org,
        JSON.stringify(second.agreed),
        candidateId,
        day,
        days,
      ],
    );
    if (made > 0) await tx.query(`update link_candidate set more = 'asked' where candidate_id = $1`, [candidateId]);
    return made > 0;
  }

  /** Epoch of one of the caller's handles. */
  async epochOf(tx: Tx, handle: string): Promise<string | undefined> {
    const [row] = await tx.query<{ epoch: string }>(`select epoch from link_handle where handle = $1`, [handle]);
    return row?.epoch;
  }
}
