import type { Tx } from '#platform/database';

/** The hash of an original file that belongs to a record; the file itself stays where it lies. */
export interface EvidenceFileRow {
  readonly evidenceId: string;
  readonly recordId: string;
  /** Keyed hash of the hash: the same original is added to a record once. */
  readonly digest: string;
  /** SHA-256 of the original, sealed by the vault's cipher. */
  readonly sealed: Buffer;
  readonly bytes: number;
}

/** Evidence files of records. */
export class EvidenceFileRepository {
  /** @returns id of the file: the one under which the same original stands already, if it does */
  async add(tx: Tx, file: EvidenceFileRow, day: string): Promise<string> {
    const [row] = await tx.query<{ evidenceId: string }>(
      `insert into evidence_file as f (evidence_id, record_id, digest, sealed, bytes, added_on) values ($1, $2, $3, $4, $5, $6)
       on conflict (record_id, digest) do update set bytes = f.bytes returning evidence_id as "evidenceId"`,
      [file.evidenceId, file.recordId, file.digest, file.sealed, file.bytes, day],
    );
    return row?.evidenceId ?? file.evidenceId;
  }

  findOf(tx: Tx, recordIds: readonly string[]): Promise<EvidenceFileRow[]> {
    return tx.query<EvidenceFileRow>(
      `select evidence_id as "evidenceId", record_id as "recordId", digest, sealed, bytes::float8 as bytes
       from evidence_file where record_id = any($1::uuid[]) order by evidence_id`,
      [recordIds],
    );
  }

  /** A withdrawn record keeps no hash of anything. */
  async dropRecord(tx: Tx, recordId: string): Promise<void> {
    await tx.execute(`delete from evidence_file where record_id = $1`, [recordId]);
  }
}
