import { compileSql, type Rule, type SensitivityClass, type Subject } from '#domain/access';
import type { Tx } from '#platform/database';

/** How many records of one owner a subject would gain and lose. Exact: band it before it leaves the hub. */
export interface OwnerCount {
  readonly owner: string;
  readonly gains: number;
  readonly loses: number;
}

/** What a change of rules would do, counted over the records that the hub holds now. */
export class SimulationRepository {
  async countDifference(
    tx: Tx,
    before: readonly Rule[],
    after: readonly Rule[],
    subject: Subject,
    at: Date,
    cls: SensitivityClass,
  ): Promise<OwnerCount[]> {
    const had = compileSql(before, subject, at, 'r', 1, cls);
    const has = compileSql(after, subject, at, 'r', 1 + had.params.length, cls);
    return tx.query<OwnerCount>(
      `select owner, (count(*) filter (where has and not had))::int as gains, (count(*) filter (where had and not has))::int as loses
       from (select r.owner, (${had.where}) is true as had, (${has.where}) is true as has from record r) as judged
       where had <> has group by owner order by owner`,
      [...had.params, ...has.params],
    );
  }
}
