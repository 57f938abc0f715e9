import type { Database } from '#platform/database';

const PATIENCE_MS = 10_000;

interface Surroundings {
  /** A transaction of this very database has written changes and is still open: the test wants it so. */
  readonly own: boolean;
  /** Transactions of any database of the cluster, older than the newest change, are still open. */
  readonly older: boolean;
}

async function look(database: Database): Promise<Surroundings> {
  const [row] = await database.query<Surroundings>(
    `select coalesce(max(txid) >= pg_snapshot_xmin(pg_current_snapshot()), false) as older,
       exists (select from pg_locks where relation = 'change'::regclass and mode = 'RowExclusiveLock'
         and database = (select oid from pg_database where datname = current_database())) as own
     from change`,
  );
  return row ?? { own: false, older: false };
}

/**
 * Waits until nobody else holds the pump back. Transaction ids belong to the whole cluster, and test files that run side by side
 * share one: another file's open transaction would make this one's records wait, as it should, and the test fail.
 */
export async function neighboursDone(database: Database): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { own, older } = await look(database);
    if (own || !older || Date.now() > deadline) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether a transaction of this database itself is open over changes. */
export async function ownIsOpen(database: Database): Promise<boolean> {
  return (await look(database)).own;
}
