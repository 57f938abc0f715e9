import { DELIVERED_STATUSES, monthOf } from '#domain/access';
import { Fault } from '#domain/fault';
import { grantStands, type Grant } from '#domain/request';
import type { MandateRow, ReleaseRights } from '#stores/hub/mandate';

/** A mandate that may be read in this transaction. */
export interface OpenMandate {
  readonly mandateId: string;
  readonly reader: string;
  /** Grants that stand, by their ids. */
  readonly grants: ReadonlyMap<string, Grant>;
  /** What may be read; `shows` is added by whoever filters. */
  readonly rights: Omit<ReleaseRights, 'shows'>;
  readonly at: Date;
  readonly day: string;
}

/**
 * Judges a mandate as it stands now.
 *
 * @param row undefined when there is no such request
 * @throws Fault `http/not-found` for no request, another's, and one that nobody granted; `access/frozen`; `mandate/over` with
 *   the reason when no grant stands
 */
export function openMandate(row: MandateRow | undefined, reader: string, { day, at }: { day: string; at: Date }): OpenMandate {
  const readers = row === undefined || row.recipients.length > 0 ? (row?.recipients ?? []) : [row.author];
  const addressed = row?.grants.filter(({ recipients }) => recipients.includes(reader)) ?? [];
  if (row === undefined || !readers.includes(reader) || addressed.length === 0) throw new Fault('http/not-found');
  const { requestId } = row;
  const frozen = (scope: 'all' | 'org' | 'request', target: string | null) =>
    row.freezes.some((freeze) => freeze.scope === scope && freeze.target === target);
  if (frozen('all', null) || frozen('request', requestId) || frozen('org', reader)) throw new Fault('access/frozen');
  if (row.closed) throw new Fault('mandate/over', { reason: 'request:closed' });
  if (row.until < day) throw new Fault('mandate/over', { reason: 'request:expired' });
  const standing = addressed.filter((grant) => grantStands(grant, at).stands);
  if (standing.length === 0) throw new Fault('mandate/over', { reason: reasonOf(addressed, at) });
  if (row.revoked) throw new Fault('mandate/over', { reason: 'request:revoked' });
  const served = standing.filter(({ owner }) => !frozen('org', owner));
  if (served.length === 0) throw new Fault('access/frozen');
  return {
    mandateId: requestId,
    reader,
    grants: new Map(served.map((grant) => [grant.grantId, grant])),
    rights: {
      requestId,
      reader,
      grantIds: served.map(({ grantId }) => grantId),
      purpose: served[0]!.purpose,
      month: monthOf(at),
      day,
      statuses: DELIVERED_STATUSES,
    },
    at,
    day,
  };
}

/** Why none stands: that time ran out says more than that somebody took it back, and both more than that it has not begun. */
function reasonOf(grants: readonly Grant[], at: Date): string {
  const reasons = grants.flatMap((grant) => {
    const standing = grantStands(grant, at);
    return standing.stands ? [] : [standing.reason];
  });
  return ['grant:expired', 'grant:revoked'].find((reason) => reasons.some((each) => each === reason)) ?? reasons[0]!;
}
