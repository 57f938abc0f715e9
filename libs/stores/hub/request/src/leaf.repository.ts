import { pendingLeafBytes } from '#domain/transparency-log';
import type { Tx } from '#platform/database';

/** Finds leaves that the hub has taken up. */
export class LeafRepository {
  /** The day on which each of these leaf hashes came in; unknown ones are absent. */
  async loggedOn(tx: Tx, leaves: readonly string[]): Promise<Map<string, string>> {
    if (leaves.length === 0) return new Map();
    const rows = await tx.query<{ at: number; day: string }>(
      `select n.at::int as at, min(l.received_on)::text as day
       from unnest($1::bytea[]) with ordinality as n (leaf, at) join leaf_pending l on l.leaf = n.leaf group by n.at`,
      [leaves.map((leaf) => `\\x${Buffer.from(pendingLeafBytes(leaf)).toString('hex')}`)],
    );
    return new Map(rows.map(({ at, day }) => [leaves[at - 1] ?? '', day]));
  }
}
