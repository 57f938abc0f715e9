import type { AccessRow } from '#domain/access';
import type { Tx } from '#platform/database';

export interface FoundBlob {
  readonly owner: string;
  /** In bytes. */
  readonly size: number;
  readonly record: AccessRow | null;
}

/** Sealed blobs by (owner, SHA-256): two owners never share one, so an upload tells nothing about another owner's blobs. */
export class SealedBlobRepository {
  /** @returns false when this owner uploaded the same blob before */
  async add(tx: Tx, blob: { owner: string; sha256: string; size: number }, day: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into sealed_blob (owner, sha256, size, received_on) values ($1, $2, $3, $4)
       on conflict do nothing returning true as added`,
      [blob.owner, blob.sha256, blob.size, day],
    );
    return rows.length === 1;
  }

  /** Which of these blobs the owner has uploaded. Their rows cannot be deleted before the transaction ends. */
  async uploaded(tx: Tx, owner: string, sha256s: readonly string[]): Promise<Set<string>> {
    if (sha256s.length === 0) return new Set();
    const rows = await tx.query<{ sha256: string }>(
      `select sha256 from sealed_blob where owner = $1 and sha256 = any($2::text[]) and state = 'stored'
       order by sha256 for key share`,
      [owner, sha256s],
    );
    return new Set(rows.map((row) => row.sha256));
  }

  /**
   * Blobs of this digest that the caller uploaded (`record` is null; it comes first) or that belong to what she holds, with the
   * record as it stands, by which the caller's right is judged.
   */
  async findFor(tx: Tx, caller: string, sha256: string): Promise<FoundBlob[]> {
    const rows = await tx.query<{ owner: string; size: string; record: AccessRow | null }>(
      `select owner, size, null as record from sealed_blob where sha256 = $2 and state = 'stored' and owner = $1
       union all
       select b.owner, b.size, to_jsonb(r) from sealed_blob b join record_version v on v.sealed = b.sha256 and v.owner = b.owner
       join holding g on g.org = $1 and g.record_id = v.record_id and g.rev = v.rev and g.h = v.h
       join lateral (select owner, category, regions, month_from, month_until, audience_partners, audience_purposes, audience_until, status
         from record where record_id = v.record_id and op = 'upsert') r on true
       where b.sha256 = $2 and b.state = 'stored' and b.owner <> $1`,
      [caller, sha256],
    );
    return rows.map(({ owner, size, record }) => ({ owner, size: Number(size), record }));
  }

  /** Blobs of this owner that a tombstone doomed. */
  async erasing(tx: Tx, owner: string): Promise<string[]> {
    const rows = await tx.query<{ sha256: string }>(
      `select sha256 from sealed_blob where owner = $1 and state = 'erasing' order by sha256`,
      [owner],
    );
    return rows.map((row) => row.sha256);
  }

  /** Forgets blobs whose objects are deleted. */
  async forget(tx: Tx, owner: string, sha256s: readonly string[]): Promise<void> {
    if (sha256s.length === 0) return;
    await tx.query(`delete from sealed_blob where owner = $1 and sha256 = any($2::text[])`, [owner, sha256s]);
  }
}
