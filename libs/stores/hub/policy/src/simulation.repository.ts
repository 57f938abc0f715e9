import { compileSql, roundedCountSql, type Rule, type SensitivityClass, type Subject } from '#domain/access';
import type { Tx } from '#platform/database';

/** How many records of one owner a subject would gain and lose: sums of randomly rounded cells. Band it before it leaves the hub. */
export interface OwnerCount {
  readonly owner: string;
  readonly gains: number;
  readonly loses: number;
}

/** What a change of rules would do, counted over the records that the hub holds now. */
export class SimulationRepository {
  /** @param secret a 64-bit number that stays the same for years, as text: it decides how each cell is rounded */
  async countDifference(
    tx: Tx,
    before: readonly Rule[],
    after: readonly Rule[],
    seen: { readonly subject: Subject; readonly at: Date; readonly cls: SensitivityClass },
    secret: string,
  ): Promise<OwnerCount[]> {
    const { subject, at, cls } = seen;
    const had = compileSql(before, subject, at, 'r', 1, cls);
    const has = compileSql(after, subject, at, 'r', 1 + had.params.length, cls);
    const parameters = [...had.params, ...has.params];
    // A cell = records that no rule can tell apart: rounded as one, it gives nothing more to whoever subtracts scopes.
    const cell = `concat_ws('|', owner, category, regions::text, month_from, month_until, audience_purposes::text)`;
    const rounded = roundedCountSql('n', 'cell', `$${parameters.length + 1}`);
    return tx.query<OwnerCount>(
      `with judged as (
         select r.*, (${had.where}) is true as had, (${has.where}) is true as has from record r),
       cells as (
         select owner, has, count(*)::int as n, ${cell} as cell from judged
         where had <> has group by owner, has, category, regions, month_from, month_until, audience_purposes)
       select owner,
         ${sumOf('has', rounded)} as gains, ${sumOf('not has', rounded)} as loses
       from cells group by owner order by owner`,
      [...parameters, secret],
    );
  }
}

/** At least 1 where anything is concerned at all: "nothing changes" is never said of something. */
function sumOf(which: string, rounded: string): string {
  return `(case when count(*) filter (where ${which}) = 0 then 0 else greatest(1, sum(${rounded}) filter (where ${which})) end)::int`;
}
