import { dayOf } from './day-of.js';

/** States of a request for assistance. */
export type RequestState = 'draft' | 'returned' | 'with_owners' | 'partial' | 'granted' | 'expired' | 'revoked' | 'closed';

/** What the state follows from. */
export interface RequestCourse {
  /** The admins' check that took effect; "checked" itself is the instant at which owners are asked. */
  readonly checked?: 'routed' | 'returned';
  /** How many owners were asked. */
  readonly owners: number;
  /** The last answer of each owner who has answered. */
  readonly answers: readonly { readonly effect: 'granted' | 'refused' | 'revoked' }[];
  /** The owners' time to answer is over: silence is a no. */
  readonly deadlinePassed: boolean;
  /** Last day of wanted access. */
  readonly until: string;
  readonly revoked: boolean;
  /** By its author. */
  readonly closed: boolean;
}

/**
 * Where a request stands, as everyone may see it. An owner who refuses and one who is silent look alike, at every instant: a request
 * counts as answered in part until every owner has granted, or until the time to answer is over.
 */
export function stateOf(course: RequestCourse, at: Date): RequestState {
  if (course.closed) return 'closed';
  if (course.revoked) return 'revoked';
  if (dayOf(at) > course.until) return 'expired';
  if (course.checked === undefined) return 'draft';
  if (course.checked === 'returned') return 'returned';
  const granted = course.answers.filter(({ effect }) => effect === 'granted').length;
  if (granted === 0) return course.deadlinePassed ? 'closed' : 'with_owners';
  return granted === course.owners || course.deadlinePassed ? 'granted' : 'partial';
}
