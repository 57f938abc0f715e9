import { monthOf } from '#domain/access';
import { Fault } from '#domain/fault';
import { mayOverlap, type Grant } from '#domain/request';
import type { RecordHead } from '#stores/hub/request';
import { notFound } from './desk.js';
import type { VerifiedRelease } from './release-item.js';

/**
 * May this record be opened now? It is the owner's own, live, at the revision that the slot belongs to, of the granted
 * scope as far as S1 tells, and its people agree to the purpose this month still.
 *
 * @throws Fault `http/not-found` for an unknown record and one of somebody else, `release/record-over`,
 *   `release/stale-revision`, `release/not-the-logged-slot`, `release/outside-scope`, `release/no-consent`
 */
export function requireReleasable(item: VerifiedRelease, head: RecordHead | undefined, grant: Grant, at: Date): void {
  if (head === undefined) throw notFound();
  const { alias, rev } = item.release;
  if (head.op !== 'upsert' || head.status !== 'active') throw new Fault('release/record-over', { alias });
  if (head.rev !== rev) throw new Fault('release/stale-revision', { alias, rev: head.rev });
  if (head.category !== item.claims.category) throw new Fault('release/not-the-logged-slot', { alias, field: '/category' });
  const { regions, monthFrom, monthUntil } = head;
  if (!mayOverlap(grant.scope, { category: head.category as never, regions: [...regions], monthFrom, monthUntil }))
    throw new Fault('release/outside-scope', { alias });
  const agreed = head.purposes.includes(grant.purpose) && head.consentUntil !== null && head.consentUntil >= monthOf(at);
  if (!agreed) throw new Fault('release/no-consent', { alias });
}
