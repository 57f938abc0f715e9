import type { Candidate } from '#domain/link-exchange';
import { explain, type FieldExplanation } from '#domain/token-profile';
import type { OwnDecision } from '#stores/partner/linkage';
import type { OwnSubject } from './own-subjects.js';
import { linkSubjectOf, type SubjectValues } from './subject-values.js';

/** One line of the list of reviews. */
export interface ReviewLine extends Pick<
  Candidate,
  'candidateId' | 'kind' | 'state' | 'band' | 'wait' | 'otherOrg' | 'otherAnswer' | 'moreComparison' | 'cluster' | 'askedOn' | 'expiresOn'
> {
  readonly recordId: string;
  readonly part: string;
  readonly row: readonly string[];
  /** What this organisation says now, heard or not. */
  readonly answer: Candidate['answer'];
  /** False while the hub has not heard the answer. */
  readonly sent: boolean;
}

/** A review with the own person's data beside a value-free explanation. Never leaves the node. */
export interface ReviewView extends ReviewLine {
  readonly own: SubjectValues;
  /** Per field how it agrees and how much that tells, in bits; rarity is that of the own value, from public tables. */
  readonly explanation: readonly FieldExplanation[];
  readonly history: readonly Pick<OwnDecision, 'seq' | 'answer' | 'split' | 'day' | 'sent'>[];
}

export function lineOf(candidate: Candidate, { recordId, part, row }: OwnSubject, last: OwnDecision | undefined): ReviewLine {
  const { candidateId, kind, state, band, wait, otherOrg, otherAnswer, moreComparison, cluster, askedOn, expiresOn } = candidate;
  return {
    candidateId,
    kind,
    state,
    band,
    wait,
    otherOrg,
    otherAnswer,
    moreComparison,
    cluster,
    askedOn,
    expiresOn,
    recordId,
    part,
    row,
    answer: last?.answer ?? candidate.answer,
    sent: last?.sent ?? true,
  };
}

export function viewOf(candidate: Candidate, own: OwnSubject, values: SubjectValues, decisions: readonly OwnDecision[]): ReviewView {
  return {
    ...lineOf(candidate, own, decisions[0]),
    own: values,
    explanation: explain(linkSubjectOf(values), candidate.fields),
    history: decisions.map(({ seq, answer, split, day, sent }) => ({ seq, answer, split, day, sent })),
  };
}
