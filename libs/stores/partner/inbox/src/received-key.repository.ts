import type { Tx } from '#platform/database';

/** An audience key that another owner gave to this organisation, encrypted under the vault key. */
export interface ReceivedAudienceKey {
  readonly owner: string;
  readonly audienceId: string;
  readonly epoch: string;
  readonly sensitive: boolean;
  readonly sealedKey: Buffer;
}

export class ReceivedKeyRepository {
  async add(tx: Tx, keys: readonly ReceivedAudienceKey[]): Promise<void> {
    for (const key of keys)
      await tx.query(
        `insert into received_audience_key (owner, audience_id, epoch, sensitive, sealed_key) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [key.owner, key.audienceId, key.epoch, key.sensitive, key.sealedKey],
      );
  }

  /** Keys of `owner`, newest epoch first. */
  findOf(tx: Tx, owner: string): Promise<ReceivedAudienceKey[]> {
    return tx.query<ReceivedAudienceKey>(
      `select owner, audience_id as "audienceId", epoch, sensitive, sealed_key as "sealedKey"
       from received_audience_key where owner = $1 order by epoch desc, audience_id`,
      [owner],
    );
  }
}
