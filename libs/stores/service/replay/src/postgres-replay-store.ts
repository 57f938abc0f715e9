import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { ReplayStore, type Claim } from '#platform/http';

/** Seconds that one partition covers. */
const SLOT_SECONDS = 600;
const SLOTS = 4;

/**
 * One round trip: the nonce is inserted (autocommit, so it is durable when we read the answer), and the same statement
 * reads how membership stands and how long the server has been up. The subselects see the state before the insert, which
 * is what they are for: a document that was committed earlier is visible.
 */
const CLAIM = `
  WITH claimed AS (
    INSERT INTO request_nonce (slot, kid, nonce, created) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT EXISTS (SELECT FROM claimed) AS fresh,
         newest || '.' || (SELECT count(*) FROM trust_revocation WHERE trust_version = newest) AS "trustState",
         extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::float8 AS uptime
  FROM (SELECT max(version) AS newest FROM trust_document) AS documents`;

@Injectable()
export class PostgresReplayStore extends ReplayStore {
  #lastSlot: number | undefined;

  constructor(private readonly database: Database) {
    super();
  }

  override async claim(kid: string, nonce: string, created: number): Promise<Claim> {
    const slot = Math.floor(created / SLOT_SECONDS) % SLOTS;
    const [row] = await this.database.query<{ fresh: boolean; trustState: string | null; uptime: number }>(CLAIM, [
      slot,
      kid,
      nonce,
      created,
    ]);
    if (row === undefined) throw new Error('the replay store gave no answer');
    this.forgetOld(slot);
    return { outcome: row.fresh ? 'fresh' : 'replayed', trustState: row.trustState ?? '', uptimeSeconds: row.uptime };
  }

  /** Once per slot and process; a failure only means that old nonces are kept longer. */
  private forgetOld(slot: number): void {
    if (slot === this.#lastSlot) return;
    this.#lastSlot = slot;
    this.database.query('SELECT forget_old_nonces()').catch(() => undefined);
  }
}
