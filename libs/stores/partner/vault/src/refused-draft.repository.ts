import type { Tx } from '#platform/database';

/** Signed revisions that the hub did not take. */
export class RefusedDraftRepository {
  /**
   * Forgets refused revisions and open drafts built on them: the next preview drafts the rows anew under the same number,
   * following the last revision that the hub has. Otherwise every later revision would name a predecessor that nobody holds.
   */
  async forget(tx: Tx, refused: readonly { readonly recordId: string; readonly rev: number }[]): Promise<void> {
    if (refused.length === 0) return;
    await tx.execute(
      `delete from case_draft d using unnest($1::uuid[], $2::int[]) as r(record_id, rev)
       where d.record_id = r.record_id
         and ((d.rev = r.rev and d.status = 'signed') or (d.rev > r.rev and d.status in ('held', 'ready', 'approved')))`,
      [refused.map(({ recordId }) => recordId), refused.map(({ rev }) => rev)],
    );
  }
}
