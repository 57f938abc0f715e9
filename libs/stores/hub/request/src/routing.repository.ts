import { compileOverlapSql, type Scope } from '#domain/request';
import type { Tx } from '#platform/database';

/** How many of an owner's records may be meant. Exact: band it before it leaves the hub. */
export interface OwnerOverlap {
  readonly owner: string;
  readonly count: number;
}

/** Which records may be meant, judged on S1 and consent alone, and who has been asked. */
export class RoutingRepository {
  /** Owners with live records that may overlap and whose people agree to the purpose, this month still. */
  async overlaps(tx: Tx, scope: Scope, purpose: string, month: number): Promise<OwnerOverlap[]> {
    const { where, parameters } = overlap(scope, purpose, month);
    return tx.query<OwnerOverlap>(
      `select r.owner, count(*)::int as count from record r where ${where} group by r.owner order by r.owner`,
      parameters,
    );
  }

  /** The owner's own records among them, in the order of their ids. */
  async recordsOf(
    tx: Tx,
    owner: string,
    wanted: { readonly scope: Scope; readonly purpose: string; readonly month: number },
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<string[]> {
    const { where, parameters } = overlap(wanted.scope, wanted.purpose, wanted.month);
    const next = parameters.length;
    const rows = await tx.query<{ id: string }>(
      `select r.record_id as id from record r where r.owner = $${next + 1} and ($${next + 2}::uuid is null or r.record_id > $${next + 2})
         and ${where} order by r.record_id limit $${next + 3}`,
      [...parameters, owner, page.after, page.limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Asks these owners; one who was asked before keeps her answer. */
  async ask(tx: Tx, requestId: string, owners: readonly OwnerOverlap[], day: string): Promise<void> {
    await tx.query(
      `insert into request_owner (request_id, owner, count, routed_on)
       select $1, n.owner, n.count, $4 from unnest($2::text[], $3::int[]) as n (owner, count) on conflict do nothing`,
      [requestId, owners.map(({ owner }) => owner), owners.map(({ count }) => count), day],
    );
  }

  /** Notes the owner's last answer. @returns false when she was never asked */
  async answer(tx: Tx, requestId: string, owner: string, answer: string, day: string): Promise<boolean> {
    const rows = await tx.query(
      `update request_owner set answer = $3, answered_on = $4 where request_id = $1 and owner = $2 returning true as noted`,
      [requestId, owner, answer, day],
    );
    return rows.length === 1;
  }
}

function overlap(scope: Scope, purpose: string, month: number): { where: string; parameters: unknown[] } {
  const { sql, parameters } = compileOverlapSql(scope, 'r', 3);
  return {
    where: `r.status = 'active' and r.audience_purposes @> array[$1::text] and r.audience_until >= $2::int and (${sql})`,
    parameters: [purpose, month, ...parameters],
  };
}
