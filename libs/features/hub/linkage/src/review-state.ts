import { Fault } from '#domain/fault';
import type { Agreement, Candidate, CandidateState, Cluster, FieldAgreement, ReviewAnswer } from '#domain/link-exchange';
import type { Reviewed, StoredCandidate, StoredCluster, StoredState } from '#stores/hub/candidate';

/** `first` = the owner of the earlier account, who is asked first and alone. */
export type Side = 'first' | 'second';

export function sideOf({ firstOrg }: Pick<StoredCandidate, 'firstOrg'>, org: string): Side {
  return firstOrg === org ? 'first' : 'second';
}

const joined = (state: StoredState) => state === 'linked' || state === 'disputed';

/**
 * What an owner's answer makes of a candidate.
 *
 * The later owner learns of it with the earlier one's first "same", and stays told. A mutual "same" is taken apart only by
 * a word that says so.
 *
 * @throws Fault `link/needs-split`, `link/nothing-to-split`
 */
export function answerCandidate(candidate: StoredCandidate, side: Side, said: { answer: ReviewAnswer; split: boolean }): Reviewed {
  const { answer, split } = said;
  if (split && (!joined(candidate.state) || answer === 'same')) throw new Fault('link/nothing-to-split', { field: '/split' });
  if (!split && joined(candidate.state) && answer !== 'same') throw new Fault('link/needs-split', { field: '/answer' });
  const firstAnswer = side === 'first' ? answer : candidate.firstAnswer;
  const secondAnswer = side === 'second' ? answer : candidate.secondAnswer;
  const told = candidate.told || (side === 'first' && answer === 'same');
  return { firstAnswer, secondAnswer, told, state: stateAfter(candidate.state, firstAnswer, secondAnswer, split) };
}

function stateAfter(before: StoredState, first: ReviewAnswer | null, second: ReviewAnswer | null, split: boolean): StoredState {
  if (split) return 'split';
  if (first === null || second === null) return 'open';
  if (first === 'same' && second === 'same') return joined(before) ? before : 'linked';
  if (before === 'split') return 'split';
  if (first === 'decline' || second === 'decline') return 'declined';
  if (first === 'cannot_say' || second === 'cannot_say') return 'cannot_say';
  return first === second ? 'different' : 'disagreed';
}

const OWN_WORD: Readonly<Record<ReviewAnswer, CandidateState>> = {
  same: 'waiting',
  different: 'different',
  cannot_say: 'cannot_say',
  decline: 'declined',
};

function stateFor(candidate: StoredCandidate, side: Side): CandidateState {
  if (candidate.state === 'expired') return 'expired';
  const own = side === 'first' ? candidate.firstAnswer : candidate.secondAnswer;
  if (own === null) return 'asked';
  if (candidate.state !== 'open') return candidate.state;
  // The other may still answer once it has been told; otherwise the earlier owner's word ends it.
  return candidate.told ? 'waiting' : OWN_WORD[own];
}

/** Three levels until both have answered: how close a field is says something about the other's record. */
const COARSE: Readonly<Record<Agreement, Agreement>> = {
  same: 'same',
  close: 'near',
  near: 'near',
  different: 'different',
  missing: 'missing',
};

/** A candidate as this owner may see it. */
export function viewOf(candidate: StoredCandidate, org: string): Candidate {
  const side = sideOf(candidate, org);
  const [own, other] = side === 'first' ? [candidate.firstAnswer, candidate.secondAnswer] : [candidate.secondAnswer, candidate.firstAnswer];
  const state = stateFor(candidate, side);
  const both = own !== null && other !== null;
  // "Same" against "different": both see that alone.
  const named = both && candidate.state !== 'disagreed';
  const otherOrg = side === 'first' ? candidate.secondOrg : candidate.firstOrg;
  return {
    candidateId: candidate.candidateId,
    kind: candidate.kind,
    handle: side === 'first' ? candidate.firstHandle : candidate.secondHandle,
    state,
    band: candidate.band,
    wait: candidate.band === 'propose' && (state === 'asked' || state === 'waiting'),
    fields: candidate.fields.map(({ field, agreement }): FieldAgreement => ({ field, agreement: both ? agreement : COARSE[agreement] })),
    answer: own,
    otherOrg: named ? otherOrg : null,
    otherAnswer: named ? other : null,
    moreComparison: both ? moreOf(candidate) : 'not-possible',
    cluster: joined(candidate.state) ? candidate.clusterRef : null,
    askedOn: (side === 'second' ? candidate.toldOn : null) ?? candidate.askedOn,
    expiresOn: candidate.expiresOn,
  };
}

/** One more comparison, of persons on whom two owners disagree and whose tokens still are those that were compared. */
export function moreOf({ kind, state, more, firstAgreed, secondAgreed }: StoredCandidate): Candidate['moreComparison'] {
  if (more !== null) return more;
  return kind === 'person' && state === 'disagreed' && firstAgreed.length > 0 && secondAgreed.length > 0 ? 'possible' : 'not-possible';
}

function leadState({ orgs, leadAnswers }: Pick<StoredCluster, 'orgs' | 'leadAnswers'>): Cluster['leadState'] {
  if (orgs.some((org) => leadAnswers[org] === 'refuse')) return 'refused';
  return orgs.every((org) => leadAnswers[org] === 'accept') ? 'agreed' : 'proposed';
}

/** A cluster as this member sees it. */
export function clusterView(cluster: StoredCluster, org: string): Cluster {
  return {
    clusterRef: cluster.clusterRef,
    kind: cluster.kind,
    state: cluster.state,
    handles: [...cluster.handles],
    others: cluster.orgs.filter((each) => each !== org),
    lead: cluster.lead,
    leadState: leadState(cluster),
    leadAnswer: cluster.leadAnswers[org] ?? null,
    doNotReinterview: cluster.kind === 'person' && cluster.state === 'linked',
  };
}
