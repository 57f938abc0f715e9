import type { Tx } from '#platform/database';

/** What had been committed when somebody looked: `xmin:xmax:xip,…` (PostgreSQL's pg_snapshot). */
export type Snapshot = string;

/** Of somebody who has not seen any handle yet. */
export const NOTHING_SEEN: Snapshot = '1:1:';

/** The token database at one moment. */
export interface SeenState {
  readonly snapshot: Snapshot;
  /**
   * Changes when the table, its database or its server is made anew, filled anew or recovered after a crash: transaction ids may then be used a
   * second time, and no earlier snapshot says anything.
   */
  readonly source: string;
  /** Handles deleted since the server's statistics began. */
  readonly deleted: number;
}

/** One handle's tokens, each as two words of 32 bits, the upper first. */
export interface Entry {
  readonly id: string;
  readonly entered: string;
  readonly tokens: Int32Array;
}

export interface Entries extends SeenState {
  readonly entries: readonly Entry[];
}

// No id kept in a row could tell as much: a copy or a restored dump would bring the same.
const STATE = `pg_current_snapshot()::text as snapshot,
  concat_ws(' ', (select oid from pg_database where datname = current_database()), pg_relation_filenode('handle'),
    extract(epoch from pg_postmaster_start_time()), extract(epoch from (select stats_reset from pg_stat_wal))) as source,
  pg_stat_get_tuples_deleted('handle'::regclass)::float8 as deleted`;
/**
 * Of a transaction that was not over when a snapshot ($1) was taken, after a place ($2, $3). One comparison of the place only: of two, the index
 * would begin at the first.
 */
const UNSEEN = `(h.entered, h.id) > ($2::xid8, $3::int) and not pg_visible_in_snapshot(h.entered, $1::pg_snapshot)`;
const IN_ORDER = `order by h.entered, h.id`;

type Place = Pick<Entry, 'entered' | 'id'>;
/** Before the oldest transaction that was not over: xmin. */
const firstOf = (since: Snapshot): Place => ({ entered: since.slice(0, since.indexOf(':')), id: '0' });

interface Row {
  readonly id: string;
  readonly entered: string;
  readonly tokens: Buffer;
}

/**
 * The worker's side: every handle once, in whatever order the transactions that wrote them were committed.
 *
 * Whoever has read what is visible in one snapshot and then asks for what was not, in a later one, has read everything that the later one shows.
 * The reader's own transaction must not have put handles: a snapshot does not name it.
 */
export class EntryRepository {
  async state(tx: Pick<Tx, 'query'>): Promise<SeenState> {
    const [state] = await tx.query<SeenState>(`select ${STATE}`);
    return state!;
  }

  /** Tokens of all handles, whoever's. */
  async tokens(tx: Pick<Tx, 'query'>): Promise<number> {
    const [row] = await tx.query<{ n: number }>(`select coalesce(sum(cardinality(slots)), 0)::float8 as n from handle`);
    return row?.n ?? 0;
  }

  /** What came since that snapshot, in one statement and so in one snapshot, the one told; `limit` entries mean that there may be more. */
  async since(tx: Pick<Tx, 'query'>, since: Snapshot, limit: number): Promise<Entries> {
    const { entered, id } = firstOf(since);
    const rows = await tx.query<SeenState & { [K in keyof Row]: Row[K] | null }>(
      `select ${STATE}, e.* from (select) as one left join (
         select h.id::text as id, h.entered::text as entered, array_send(h.tokens) as tokens from handle h
         where ${UNSEEN} ${IN_ORDER} limit $4) e on true`,
      [since, entered, id, limit],
    );
    const { snapshot, source, deleted } = rows[0]!;
    return { snapshot, source, deleted, entries: rows.flatMap((row) => (row.id === null ? [] : [entryOf(row as Row)])) };
  }

  /** The next entries after one of them that `to` shows and `since` did not, for many; fewer than asked for are the last. */
  async page(tx: Pick<Tx, 'query'>, since: Snapshot, to: Snapshot, after: Place | undefined, limit: number): Promise<Entry[]> {
    const { entered, id } = after ?? firstOf(since);
    const rows = await tx.query<Row>(
      `select h.id::text as id, h.entered::text as entered, array_send(h.tokens) as tokens from handle h
       where ${UNSEEN} and pg_visible_in_snapshot(h.entered, $4::pg_snapshot) ${IN_ORDER} limit $5`,
      [since, entered, id, to, limit],
    );
    return rows.map(entryOf);
  }
}

/** The array's binary form: a head of 20 bytes, then each element with its length in four bytes before it. */
function entryOf({ id, entered, tokens }: Row): Entry {
  const words = new Int32Array(2 * Math.max(0, (tokens.length - 20) / 12));
  for (let at = 0, from = 24; at < words.length; at += 2, from += 12) {
    words[at] = tokens.readInt32BE(from);
    words[at + 1] = tokens.readInt32BE(from + 4);
  }
  return { id, entered, tokens: words };
}
