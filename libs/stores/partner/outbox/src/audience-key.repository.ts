import type { Tx } from '#platform/database';

/** An audience key of this node: it opens the sealed part of this owner's records for one set of partners in one epoch. */
export interface AudienceKeyRow {
  /** Digest over the sorted members and the class; the same set has the same id. */
  readonly audienceId: string;
  /** First day of the epoch (at most 90 days long). */
  readonly epoch: string;
  readonly sensitive: boolean;
  readonly members: string[];
  /** The 32-byte key, encrypted under the vault key. */
  readonly sealedKey: Buffer;
  /** Partners to whom an envelope (real or decoy) has gone. */
  readonly announcedTo: string[];
}

const COLUMNS = `audience_id as "audienceId", epoch, sensitive, members, sealed_key as "sealedKey", announced_to as "announcedTo"`;

export class AudienceKeyRepository {
  async find(tx: Tx, audienceId: string, epoch: string): Promise<AudienceKeyRow | undefined> {
    const [row] = await tx.query<AudienceKeyRow>(`select ${COLUMNS} from audience_key where audience_id = $1 and epoch = $2`, [
      audienceId,
      epoch,
    ]);
    return row;
  }

  /** Adds a key unless another writer was first; the stored one counts. */
  async add(tx: Tx, key: Omit<AudienceKeyRow, 'announcedTo'>, day: string): Promise<void> {
    await tx.query(
      `insert into audience_key (audience_id, epoch, sensitive, members, sealed_key, created_on)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [key.audienceId, key.epoch, key.sensitive, key.members, key.sealedKey, day],
    );
  }

  /** Keys that some of `partners` have no envelope for yet. */
  findUnannounced(tx: Tx, partners: readonly string[]): Promise<AudienceKeyRow[]> {
    return tx.query<AudienceKeyRow>(
      `select ${COLUMNS} from audience_key where not announced_to @> $1::text[] order by epoch, audience_id`,
      [partners],
    );
  }

  async markAnnounced(tx: Tx, audienceId: string, epoch: string, partners: readonly string[]): Promise<void> {
    await tx.query(
      `update audience_key set announced_to = array(select distinct unnest(announced_to || $3::text[]) order by 1)
       where audience_id = $1 and epoch = $2`,
      [audienceId, epoch, partners],
    );
  }
}
