import type { Grant } from '#domain/request';
import type { Tx } from '#platform/database';
import type { StoredGrant } from './rows.js';

/** Append-only answers of owners. */
export class GrantRepository {
  /**
   * Makes what changes one owner's answer to one request, and what builds on it, wait for each other until the
   * transaction ends: no release slips in beside a revocation.
   */
  async lock(tx: Tx, requestId: string, owner: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('grant:' || $1 || '/' || $2, 0))`, [requestId, owner]);
  }

  /** The last version of an owner's answer. */
  async latest(tx: Tx, requestId: string, owner: string): Promise<StoredGrant | undefined> {
    const rows = await tx.query<StoredGrant>(
      `select payload as grant, document, effective_on::text as "effectiveOn" from grant_version
       where request_id = $1 and owner = $2 order by version desc limit 1`,
      [requestId, owner],
    );
    return rows[0];
  }

  /** The last version of each owner's answer that the transaction's organisation may see, by owner. */
  async latestOfAll(tx: Tx, requestId: string): Promise<StoredGrant[]> {
    return tx.query<StoredGrant>(
      `select distinct on (owner) payload as grant, document, effective_on::text as "effectiveOn" from grant_version
       where request_id = $1 order by owner, version desc`,
      [requestId],
    );
  }

  /** @returns false when that grant id and version are taken */
  async add(tx: Tx, grant: Grant, document: string, day: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into grant_version (grant_id, version, request_id, owner, recipients, effect, payload, document, valid_from, valid_until, effective_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning true as added`,
      [
        grant.grantId,
        grant.version,
        grant.requestId,
        grant.owner,
        grant.recipients,
        grant.effect,
        JSON.stringify(grant),
        document,
        grant.validFrom,
        grant.validUntil,
        day,
      ],
    );
    return rows.length === 1;
  }
}
