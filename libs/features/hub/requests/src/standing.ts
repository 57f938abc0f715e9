import { readersOf, stateOf, type RequestState } from '#domain/request';
import type { FrozenList, StoredRequest, SubmissionItem } from '#stores/hub/request';
import type { Moment } from './desk.js';

/** States of a submission (docs/spec/request.md). */
export type SubmissionState = 'draft' | 'collecting' | 'signing' | 'sent' | 'supplemented' | 'closed';

/** Where a request for assistance stands now. */
export function requestState(stored: StoredRequest, { day, at }: Moment): RequestState {
  return stateOf(
    {
      ...(stored.checked === null ? {} : { checked: stored.checked }),
      owners: stored.owners.length,
      answers: stored.owners.flatMap(({ answer }) => (answer === null ? [] : [{ effect: answer }])),
      deadlinePassed: stored.deadlineOn !== null && stored.deadlineOn < day,
      until: stored.request.until,
      revoked: stored.revoked,
      closed: stored.closed,
    },
    at,
  );
}

/** Where a submission stands: `lists` newest first. */
export function submissionState(
  stored: Pick<StoredRequest, 'closed'>,
  items: readonly SubmissionItem[],
  lists: readonly FrozenList[],
): SubmissionState {
  if (stored.closed) return 'closed';
  const complete = lists.filter(({ completeOn }) => completeOn !== null).length;
  if (lists[0] !== undefined && lists[0].completeOn === null) return 'signing';
  if (complete > 1) return 'supplemented';
  if (complete === 1) return 'sent';
  return items.length === 0 ? 'draft' : 'collecting';
}

/** May this organisation act on the request as one of those who read it? */
export function isReader(stored: Pick<StoredRequest, 'recipients' | 'author'>, org: string): boolean {
  return readersOf(stored).includes(org);
}
