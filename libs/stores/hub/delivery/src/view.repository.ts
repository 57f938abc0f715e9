import type { ViewEntry } from '#domain/delivery';
import type { SqlCondition } from '#domain/access';
import type { Tx } from '#platform/database';
import type { HeadRow } from './rows.js';

const HEAD = `r.record_id, r.owner, r.rev, r.h, r.op, r.status, r.category, r.regions, r.month_from, r.month_until,
  r.audience_partners, r.audience_purposes, r.audience_until, r.schema, v.sealed,
  g.rev as held_rev, g.h as held_h, g.profile as held_profile, g.sealed as held_sealed, n.kind as told_kind, n.rev as told_rev, c.record_id is not null as recheck`;

const TOLD = `left join record_version v on v.record_id = r.record_id and v.rev = r.rev and v.h = r.h
  left join holding g on g.org = $1 and g.record_id = r.record_id
  left join notice n on n.org = $1 and n.record_id = r.record_id
  left join recheck c on c.org = $1 and c.record_id = r.record_id`;

/** What a partner holds, was told, and should hold. Every method expects `Database.as(org)`. */
export class ViewRepository {
  /** Heads of these records beside what the partner knows of them; its own records are left out. */
  heads(tx: Tx, org: string, recordIds: readonly string[]): Promise<HeadRow[]> {
    return tx.query<HeadRow>(`select ${HEAD} from record r ${TOLD} where r.record_id = any($2::uuid[]) and r.owner <> $1`, [
      org,
      recordIds,
    ]);
  }

  /**
   * The next records, in the order of their random ids, that the partner may now receive or was told of: what a change of
   * rules can touch. `permitted` is the rule set compiled to SQL over alias `r`, its parameters from $4 on.
   */
  headsTouchedByRules(tx: Tx, org: string, after: string | null, limit: number, permitted: SqlCondition): Promise<HeadRow[]> {
    return tx.query<HeadRow>(
      `select ${HEAD} from record r ${TOLD}
       where ($2::uuid is null or r.record_id > $2::uuid) and r.owner <> $1
         and (g.record_id is not null or n.record_id is not null or (${permitted.where}))
       order by r.record_id limit $3`,
      [org, after, limit, ...permitted.params],
    );
  }

  async heldAfter(tx: Tx, org: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await tx.query<{ recordId: string }>(
      `select record_id as "recordId" from holding where org = $1 and ($2::uuid is null or record_id > $2::uuid)
       order by record_id limit $3`,
      [org, after, limit],
    );
    return rows.map((row) => row.recordId);
  }

  /** Held records whose audience ended before this month (year × 12 + month − 1). */
  async heldBeyondAudience(tx: Tx, org: string, month: number): Promise<string[]> {
    const rows = await tx.query<{ recordId: string }>(
      `select g.record_id as "recordId" from holding g join record r on r.record_id = g.record_id
       where g.org = $1 and r.op = 'upsert' and coalesce(r.audience_until, -1) < $2`,
      [org, month],
    );
    return rows.map((row) => row.recordId);
  }

  async takeRechecks(tx: Tx, org: string, limit: number): Promise<string[]> {
    const rows = await tx.query<{ recordId: string }>(
      `select record_id as "recordId" from recheck where org = $1 order by record_id limit $2`,
      [org, limit],
    );
    return rows.map((row) => row.recordId);
  }

  async clearRechecks(tx: Tx, org: string, recordIds: readonly string[]): Promise<void> {
    await tx.query(`delete from recheck where org = $1 and record_id = any($2::uuid[])`, [org, recordIds]);
  }

  /** What the partner should hold, in the order of ids. */
  entriesAfter(tx: Tx, org: string, after: string | null, limit: number): Promise<ViewEntry[]> {
    return tx.query<ViewEntry>(
      `select record_id as "recordId", rev, h, profile from holding
       where org = $1 and ($2::uuid is null or record_id > $2::uuid) order by record_id limit $3`,
      [org, after, limit],
    );
  }
}
