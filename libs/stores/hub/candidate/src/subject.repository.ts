import type { SubjectKind } from '#domain/link-exchange';
import type { Tx } from '#platform/database';

/** The owner's own handles; every method expects `Database.as(org)`. */
export class SubjectRepository {
  /** Enters a handle; repeating it is harmless. @returns false when the name is another owner's */
  async register(tx: Tx, subject: { handle: string; org: string; kind: SubjectKind; epoch: string }): Promise<boolean> {
    const { handle, org, kind, epoch } = subject;
    await tx.query(`insert into link_handle (handle, org, kind, epoch) values ($1, $2, $3, $4) on conflict do nothing`, [
      handle,
      org,
      kind,
      epoch,
    ]);
    const [own] = await tx.query(`select true as own from link_handle where handle = $1`, [handle]);
    return own !== undefined;
  }

  /**
   * A new revision takes the place of a handle: what was decided about the subject stays (the references follow the
   * name), open comparisons go, since their names and tokens were those of the old handle.
   *
   * @returns false when the caller has no handle of the old name, or one of the new name already
   */
  async rename(tx: Tx, from: string, to: { handle: string; kind: SubjectKind; epoch: string }): Promise<boolean> {
    const renamed = await tx.execute(
      `update link_handle set handle = $2, epoch = $4 where handle = $1 and kind = $3
         and not exists (select from link_handle where handle = $2)`,
      [from, to.handle, to.kind, to.epoch],
    );
    if (renamed > 0) await tx.query(`delete from link_pair where a_handle = $1 or b_handle = $1`, [to.handle]);
    return renamed > 0;
  }

  /**
   * Withdraws a handle: its comparisons, candidates, decisions and its place in clusters go with it.
   *
   * @returns false when the caller has none of that name
   */
  async remove(tx: Tx, org: string, handle: string): Promise<boolean> {
    // Handles, clusters, candidates: everybody who locks several kinds of rows does it in this order.
    const [own] = await tx.query(`select true as own from link_handle where handle = $1 for update`, [handle]);
    if (own === undefined) return false;
    // The cluster loses the organisation at once if this was its last handle there; the worker looks at the rest.
    await tx.query(
      `update link_cluster c set settled = false,
         gone = case when exists (select from link_member o where o.cluster_ref = c.cluster_ref and o.handle <> $2)
           then c.gone else array_append(c.gone, $1) end
       where c.cluster_ref in (select m.cluster_ref from link_member m where m.handle = $2)`,
      [org, handle],
    );
    return (await tx.execute(`delete from link_handle where handle = $1`, [handle])) > 0;
  }
}
