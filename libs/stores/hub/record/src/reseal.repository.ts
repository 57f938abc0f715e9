import type { Tx } from '#platform/database';

/** A new sealed part for a version that is stored already. */
export interface NewSealing {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
  /** SHA-256 (base64url) of the blob, uploaded before. */
  readonly sealed: string;
}

/** The sealed part of a stored version gives way to another one; statement, revision and h stay. */
export class ResealRepository {
  /** Sealed parts of these versions, by record id; records whose version is another one are absent. */
  async sealedOf(tx: Tx, versions: readonly NewSealing[]): Promise<Map<string, string | null>> {
    const rows = await tx.query<{ recordId: string; sealed: string | null }>(
      `select v.record_id as "recordId", v.sealed from ${VERSIONS} join record_version v using (record_id, rev, h)`,
      parametersOf(versions),
    );
    return new Map(rows.map((row) => [row.recordId, row.sealed]));
  }

  /** Names the new parts. `day` keeps them from being deleted before everyone had a tick to get them. */
  async replace(tx: Tx, versions: readonly NewSealing[], day: string): Promise<void> {
    if (versions.length === 0) return;
    await tx.query(
      `update record_version v set sealed = n.sealed, sealed_on = $5::date from ${VERSIONS}
       where v.record_id = n.record_id and v.rev = n.rev and v.h = n.h`,
      [...parametersOf(versions), day],
    );
  }

  /** Dooms those of the owner's blobs that no version names any more. */
  async doomUnnamed(tx: Tx, owner: string, sha256s: readonly string[]): Promise<void> {
    if (sha256s.length === 0) return;
    await tx.query(
      `update sealed_blob b set state = 'erasing' where b.owner = $1 and b.sha256 = any($2::text[])
         and not exists (select from record_version v where v.sealed = b.sha256 and v.owner = b.owner)`,
      [owner, sha256s],
    );
  }
}

const VERSIONS = `unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as n (record_id, rev, h, sealed)`;

function parametersOf(versions: readonly NewSealing[]): unknown[][] {
  return [
    versions.map((version) => version.recordId),
    versions.map((version) => version.rev),
    versions.map((version) => version.h),
    versions.map((version) => version.sealed),
  ];
}
