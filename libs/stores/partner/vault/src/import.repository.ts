import type { Tx } from '#platform/database';
import type { VaultCipher } from './vault-cipher.js';

/** Something to ask a person once per column. */
export interface ImportQuestion {
  readonly column: string;
  readonly code: string;
  readonly firstRow: number;
  readonly rows: number;
}

/** A cell or row that was not taken over. The text of the cell is not kept. */
export interface RowError {
  readonly row: number;
  /** Empty when the whole row is meant. */
  readonly column: string;
  readonly code: string;
}

export interface NewImport {
  readonly id: string;
  readonly mappingId: string;
  readonly mappingVersion: number;
  /** Where the file lies, to go on with it after a restart; a file's name may hold a person's. */
  readonly path: string;
  readonly fileDigest: Uint8Array;
  readonly bytesTotal: number;
  readonly startedAt: Date;
}

/** How far one file has come. */
export interface ImportProgress {
  readonly id: string;
  readonly mappingId: string;
  readonly mappingVersion: number;
  readonly status: 'running' | 'done' | 'refused';
  /** Code of the fault that refused the file. */
  readonly fault: string | null;
  readonly faultDetails: Record<string, string | number | boolean> | null;
  readonly bytesTotal: number;
  readonly bytesRead: number;
  /** Rows of the file that are settled: stored, unchanged or failed. A resumed import skips as many. */
  readonly rowsRead: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsFailed: number;
  /** Rows of earlier imports that this file does not have; asked about, never withdrawn by itself. Null until done. */
  readonly rowsMissing: number | null;
  /** Columns of the file that the mapping does not name: they never leave. */
  readonly unmapped: string[];
  readonly questions: ImportQuestion[];
}

/** What one chunk adds to the counts. */
export interface ChunkCounts {
  readonly read: number;
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly bytesRead: number;
}

const COLUMNS = `id, mapping_id as "mappingId", mapping_version as "mappingVersion", status, fault, fault_details as "faultDetails",
  bytes_total::float8 as "bytesTotal", bytes_read::float8 as "bytesRead", rows_read as "rowsRead", rows_new as "rowsNew",
  rows_changed as "rowsChanged", rows_unchanged as "rowsUnchanged", rows_failed as "rowsFailed", rows_missing as "rowsMissing",
  unmapped, questions`;

/** The course of imports. */
export class ImportRepository {
  constructor(private readonly cipher: VaultCipher) {}

  async start(tx: Tx, file: NewImport): Promise<void> {
    await tx.query(
      `insert into import_file (id, mapping_id, mapping_version, path, file_digest, bytes_total, status, started_at)
       values ($1, $2, $3, $4, $5, $6, 'running', $7)`,
      [
        file.id,
        file.mappingId,
        file.mappingVersion,
        this.cipher.seal(file.path, `import:${file.id}`),
        Buffer.from(file.fileDigest),
        file.bytesTotal,
        file.startedAt,
      ],
    );
  }

  async find(tx: Tx, id: string): Promise<ImportProgress | undefined> {
    const [row] = await tx.query<ImportProgress>(`select ${COLUMNS} from import_file where id = $1`, [id]);
    return row;
  }

  /** The unfinished import of a mapping, with the digest of its file; waits for a chunk that is being committed. */
  async findRunning(tx: Tx, mappingId: string): Promise<(ImportProgress & { fileDigest: Buffer }) | undefined> {
    const [row] = await tx.query<ImportProgress & { fileDigest: Buffer }>(
      `select ${COLUMNS}, file_digest as "fileDigest" from import_file where mapping_id = $1 and status = 'running' for update`,
      [mappingId],
    );
    return row;
  }

  /** Imports that were cut off, with the path of their file. */
  async findInterrupted(tx: Tx): Promise<{ id: string; mappingId: string; path: string }[]> {
    const rows = await tx.query<{ id: string; mappingId: string; path: Buffer }>(
      `select id, mapping_id as "mappingId", path from import_file where status = 'running'`,
    );
    return rows.map((row) => ({ ...row, path: this.cipher.open(row.path, `import:${row.id}`).toString('utf8') }));
  }

  /**
   * Takes the import for one chunk, until the transaction ends; `expected` is how many rows were settled before it.
   *
   * Its commit does not wait for the disk: should the machine die, rows and progress are lost together and read again.
   * {@link finish} waits, and with it everything before is on the disk.
   *
   * @returns false when another process has settled rows meanwhile, or ended the import: the caller must not store.
   */
  async take(tx: Tx, id: string, expected: number): Promise<boolean> {
    const rows = await tx.query(
      `select set_config('synchronous_commit', 'off', true) from import_file
       where id = $1 and rows_read = $2 and status = 'running' for update`,
      [id, expected],
    );
    return rows.length === 1;
  }

  /** Adds a chunk's counts in the transaction that stores its rows. */
  async advance(tx: Tx, id: string, counts: ChunkCounts): Promise<void> {
    await tx.query(
      `update import_file set rows_read = rows_read + $2, rows_new = rows_new + $3, rows_changed = rows_changed + $4,
         rows_unchanged = rows_unchanged + $5, rows_failed = rows_failed + $6, bytes_read = greatest(bytes_read, $7) where id = $1`,
      [id, counts.read, counts.inserted, counts.changed, counts.unchanged, counts.failed, counts.bytesRead],
    );
  }

  async describe(tx: Tx, id: string, unmapped: readonly string[], questions: readonly ImportQuestion[]): Promise<void> {
    await tx.query(`update import_file set unmapped = $2, questions = $3::jsonb where id = $1`, [
      id,
      [...unmapped],
      JSON.stringify(questions),
    ]);
  }

  async finish(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `update import_file f set status = 'done', finished_at = $2, bytes_read = bytes_total,
         rows_missing = (select count(*) from source_row r where r.mapping_id = f.mapping_id and r.import_id <> f.id)
       where id = $1 and status = 'running'`,
      [id, at],
    );
  }

  /** Ends an import whose file cannot be read; rows stored so far stay. */
  async refuse(tx: Tx, id: string, code: string, details: object, at: Date): Promise<void> {
    await tx.query(
      `update import_file set status = 'refused', fault = $2, fault_details = $3::jsonb, finished_at = $4
       where id = $1 and status = 'running'`,
      [id, code, JSON.stringify(details), at],
    );
  }

  async addErrors(tx: Tx, id: string, errors: readonly RowError[]): Promise<void> {
    if (errors.length === 0) return;
    await tx.query(
      `insert into import_error (import_id, row_number, column_name, code)
       select $1, * from unnest($2::int[], $3::text[], $4::text[]) on conflict do nothing`,
      [id, errors.map((e) => e.row), errors.map((e) => e.column), errors.map((e) => e.code)],
    );
  }

  /** Errors in the order of the file. */
  findErrors(tx: Tx, id: string, limit: number): Promise<RowError[]> {
    return tx.query<RowError>(
      `select row_number as "row", column_name as "column", code from import_error
       where import_id = $1 order by row_number, column_name limit $2`,
      [id, limit],
    );
  }
}
