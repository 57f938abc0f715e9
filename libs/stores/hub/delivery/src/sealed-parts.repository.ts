import type { Tx } from '#platform/database';

/** A sealed blob: the owner's node is its only long-term copy. */
export interface SealedPart {
  readonly owner: string;
  readonly sha256: string;
}

/** Finds sealed blobs that everyone has fetched and acknowledged; deletes them. */
export class SealedPartsRepository {
  /**
   * Blobs that versions received (or sealed anew) on or before `day` name, once the stream of each of these partners has been drained after that
   * day: no tick can newly give them. Days, not hours: deletion may be late, never early.
   */
  async candidates(tx: Tx, partners: readonly string[], day: string, limit: number): Promise<SealedPart[]> {
    return tx.query<SealedPart>(
      `select distinct b.owner, b.sha256 from sealed_blob b
       join record_version v on v.sealed = b.sha256 and v.owner = b.owner
       where b.state = 'stored' and b.received_on <= $1::date
         and not exists (select from record_version w where w.sealed = b.sha256 and w.owner = b.owner
           and coalesce(w.sealed_on, w.received_on) >= least($1::date + 1,
             (select min(coalesce(s.drained_on, '-infinity'::date)) from unnest($3::text[]) as p (org) left join subscription s on s.org = p.org)))
       order by b.owner, b.sha256 limit $2`,
      [day, limit, partners],
    );
  }

  /** Those of the candidates that this partner was given and has not acknowledged; expects `Database.as(org)`. */
  async outstanding(tx: Tx, org: string, candidates: readonly SealedPart[]): Promise<SealedPart[]> {
    return tx.query<SealedPart>(
      `select distinct v.owner, v.sealed as sha256 from holding g
       join record_version v on v.record_id = g.record_id and v.rev = g.rev and v.h = g.h
       where g.org = $1 and g.seq > coalesce((select watermark from ack where org = $1), 0) and v.sealed = any($2::text[])`,
      [org, candidates.map((part) => part.sha256)],
    );
  }

  /** Stops serving them; a row marked and not yet forgotten is tried again after a crash. */
  async markErasing(tx: Tx, parts: readonly SealedPart[]): Promise<void> {
    await tx.query(
      `update sealed_blob b set state = 'erasing' from unnest($1::text[], $2::text[]) as p (owner, sha256)
       where b.owner = p.owner and b.sha256 = p.sha256`,
      [parts.map((part) => part.owner), parts.map((part) => part.sha256)],
    );
  }

  findErasing(tx: Tx, limit: number): Promise<SealedPart[]> {
    return tx.query<SealedPart>(`select owner, sha256 from sealed_blob where state = 'erasing' order by owner, sha256 limit $1`, [limit]);
  }

  async forget(tx: Tx, part: SealedPart): Promise<void> {
    await tx.query(`delete from sealed_blob where owner = $1 and sha256 = $2 and state = 'erasing'`, [part.owner, part.sha256]);
  }
}
