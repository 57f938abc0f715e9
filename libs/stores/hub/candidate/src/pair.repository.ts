import type { PairSignatures } from '#domain/link-exchange';
import type { Tx } from '#platform/database';
import type { PairOfOwner } from './rows.js';

const ORG = `current_setting('app.org')`;
const MINE = `a_org = ${ORG}`;
const side = (column: string) => `case when ${MINE} then a_${column} else b_${column} end`;
const otherSide = (column: string) => `case when ${MINE} then b_${column} else a_${column} end`;
const PAIR = `pair_id as "pairId", round, kind, epoch, ${side('handle')} as own, ${otherSide('handle')} as other,
  ${otherSide('org')} as "otherOrg", ${side('agreed')} as agreed, ${side('key')} as "ownKey", ${otherSide('key')} as "otherKey",
  ${side('sent')} as sent`;

/** The two owners' side of a comparison; every method expects `Database.as(org)`. */
export class PairRepository {
  /** Pairs that wait for this owner, whose other owner takes part; in the order of their ids, which is none. */
  async waiting(tx: Tx, active: readonly string[], limit: number): Promise<PairOfOwner[]> {
    return tx.query<PairOfOwner>(
      `select * from (select ${PAIR} from link_pair) p
       where p."otherOrg" = any($1::text[]) and (p."ownKey" is null or (p."otherKey" is not null and not p.sent))
       order by p."pairId" limit $2`,
      [[...active], limit],
    );
  }

  /** The caller's view of one pair, locked until the transaction ends. */
  async lock(tx: Tx, pairId: string): Promise<PairOfOwner | undefined> {
    const [row] = await tx.query<PairOfOwner>(`select ${PAIR} from link_pair where pair_id = $1 for update`, [pairId]);
    return row;
  }

  async setKey(tx: Tx, pairId: string, key: string): Promise<void> {
    await tx.query(
      `update link_pair set a_key = case when ${MINE} then $2 else a_key end, b_key = case when ${MINE} then b_key else $2 end
       where pair_id = $1`,
      [pairId, key],
    );
  }

  async addSignatures(tx: Tx, pairId: string, org: string, fields: PairSignatures['fields']): Promise<void> {
    await tx.query(`insert into link_signature (pair_id, org, fields) values ($1, $2, $3)`, [pairId, org, JSON.stringify(fields)]);
    await tx.query(`update link_pair set a_sent = a_sent or ${MINE}, b_sent = b_sent or not (${MINE}) where pair_id = $1`, [pairId]);
  }
}
