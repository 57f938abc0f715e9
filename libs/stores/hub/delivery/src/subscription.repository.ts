import type { Tx } from '#platform/database';
import type { ChangeRow, Subscription } from './rows.js';

const SUBSCRIPTION = `org, epoch, pos_txid::text as "posTxid", pos_seq::text as "posSeq", next_seq::float8 as "nextSeq",
  rules_key as "rulesKey", exits_key as "exitsKey", repump_key as "repumpKey", repump_after as "repumpAfter",
  last_tick::float8 as "lastTick", horizon::text as horizon, expiry_on::text as "expiryOn"`;

/** Where each partner's stream stands; and the stream of changes from there on. */
export class SubscriptionRepository {
  /** A partner that has just been enrolled starts before the first change. */
  async ensure(tx: Tx, orgs: readonly string[]): Promise<void> {
    await tx.query(`insert into subscription (org) select * from unnest($1::text[]) on conflict do nothing`, [orgs]);
  }

  /** Locks the partner's row until the end of the transaction: one pump per partner at a time. */
  async lock(tx: Tx, org: string): Promise<Subscription | undefined> {
    const [row] = await tx.query<Subscription>(`select ${SUBSCRIPTION} from subscription where org = $1 for update`, [org]);
    return row;
  }

  list(tx: Tx): Promise<Subscription[]> {
    return tx.query<Subscription>(`select ${SUBSCRIPTION} from subscription order by org`);
  }

  /**
   * Changes after the position, of transactions that are surely over: every transaction older than the snapshot's xmin has
   * committed or aborted, so that nothing can appear behind the new position later (fault 2 of the protocol). Nothing that began
   * after the tick did is taken, however often the tick has to wait for older transactions.
   */
  changesAfter(tx: Tx, subscription: Subscription, limit: number): Promise<ChangeRow[]> {
    return tx.query<ChangeRow>(
      `select txid::text as txid, seq::text as seq, kind, record_id as "recordId", owner, target_org as "targetOrg", envelope_id as "envelopeId"
       from change
       where (txid, seq) > ($1::xid8, $2::bigint) and txid < least(pg_snapshot_xmin(pg_current_snapshot()), $4::xid8)
       order by change.txid, change.seq limit $3`,
      [subscription.posTxid, subscription.posSeq, limit, subscription.horizon],
    );
  }

  /** Records recalled past the position, committed or not yet surely the last: recalls are looked up, never skipped over. */
  async recalledAfter(tx: Tx, subscription: Subscription): Promise<string[]> {
    const rows = await tx.query<{ recordId: string }>(
      `select distinct record_id as "recordId" from change
       where kind = 'tombstone' and (txid, seq) > ($1::xid8, $2::bigint) and record_id is not null`,
      [subscription.posTxid, subscription.posSeq],
    );
    return rows.map((row) => row.recordId);
  }

  async moveTo(tx: Tx, org: string, position: { txid: string; seq: string }): Promise<void> {
    await tx.query(`update subscription set pos_txid = $2::xid8, pos_seq = $3::bigint where org = $1`, [org, position.txid, position.seq]);
  }

  async setNextSeq(tx: Tx, org: string, nextSeq: number): Promise<void> {
    await tx.query(`update subscription set next_seq = $2 where org = $1`, [org, nextSeq]);
  }

  /** What the reader's software understands, so that a page needs no further look-up. */
  async setReader(tx: Tx, org: string, reads: readonly string[]): Promise<void> {
    await tx.query(`update subscription set reads = $2 where org = $1 and reads is distinct from $2::text[]`, [org, reads]);
  }

  /** All that lies before the position was judged under this key. */
  async setRulesKey(tx: Tx, org: string, key: string): Promise<void> {
    await tx.query(`update subscription set rules_key = $2, repump_key = null, repump_after = null where org = $1`, [org, key]);
  }

  async setRepump(tx: Tx, org: string, key: string, after: string | null): Promise<void> {
    await tx.query(`update subscription set repump_key = $2, repump_after = $3 where org = $1`, [org, key, after]);
  }

  async setExitsKey(tx: Tx, org: string, key: string): Promise<void> {
    await tx.query(`update subscription set exits_key = $2 where org = $1`, [org, key]);
  }

  async setExpiryOn(tx: Tx, org: string, day: string): Promise<void> {
    await tx.query(`update subscription set expiry_on = $2 where org = $1`, [org, day]);
  }

  /** Fixes what belongs to this tick: the transactions that have begun by now. Without ticks (`anew`) every look begins one. */
  async beginTick(tx: Tx, org: string, tick: number, anew: boolean): Promise<void> {
    await tx.query(
      `update subscription set horizon = pg_snapshot_xmax(pg_current_snapshot()), horizon_tick = $2
       where org = $1 and ($3 or horizon_tick is distinct from $2)`,
      [org, tick, anew],
    );
  }

  /** Whether every transaction of this tick is over. */
  async tickIsOver(tx: Tx, subscription: Subscription): Promise<boolean> {
    const [row] = await tx.query<{ over: boolean }>(`select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over`, [
      subscription.horizon,
    ]);
    return row?.over ?? false;
  }

  async setTicked(tx: Tx, org: string, tick: number, day: string): Promise<void> {
    await tx.query(`update subscription set last_tick = $2, drained_on = $3 where org = $1`, [org, tick, day]);
  }
}
