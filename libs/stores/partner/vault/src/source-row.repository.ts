import type { Tx } from '#platform/database';
import { Fault } from '#domain/fault';
import type { VaultCipher } from './vault-cipher.js';

/** The cells of one row by column name, as they stood in the file. */
export type Cells = Readonly<Record<string, string>>;

/** A row ready to be stored. */
export interface SealedRow {
  readonly rowKey: string;
  /** Keyed hash of the cells, uuid-shaped. */
  readonly digest: string;
  readonly rowNumber: number;
  readonly sealed: Buffer;
}

export interface SourceRow {
  readonly rowKey: string;
  /** 1, plus one with every change of the row's content. */
  readonly rev: number;
  readonly rowNumber: number;
  readonly cells: Cells;
}

export interface StoredChunk {
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Row numbers of rows whose key stood earlier in the same file. */
  readonly duplicates: number[];
}

interface Stored {
  readonly rowNumber: number;
  readonly outcome: 'new' | 'changed' | 'unchanged' | null;
}

/** The partner's rows, encrypted. */
export class SourceRowRepository {
  constructor(private readonly cipher: VaultCipher) {}

  /** Encrypts a row and names it; `json` is its cells as JSON with sorted column names. */
  seal(mappingId: string, key: string, json: string, rowNumber: number): SealedRow {
    const rowKey = this.nameOf(mappingId, key);
    return { rowKey, digest: this.cipher.name(`cells:${rowKey}`, json), rowNumber, sealed: this.cipher.seal(json, rowKey) };
  }

  /** The name under which a row is stored: a keyed hash of the mapping's id and the row's own number. */
  nameOf(mappingId: string, key: string): string {
    return this.cipher.name(`row:${mappingId}`, key);
  }

  /** The id of the record that a row becomes; uuid v4 in form, nobody without the vault key can tell the row from it. */
  recordIdOf(rowKey: string): string {
    return this.cipher.name('record', rowKey);
  }

  /** Records of the row with these key values (`["17"]`), one for each mapping that has such a row. */
  async findRecordIds(tx: Tx, key: readonly string[]): Promise<string[]> {
    const mappings = await tx.query<{ id: string }>('select distinct id from mapping_version');
    const names = mappings.map(({ id }) => this.nameOf(id, JSON.stringify(key)));
    const rows = await tx.query<{ rowKey: string }>(`select row_key as "rowKey" from source_row where row_key = any($1::uuid[])`, [names]);
    return rows.map(({ rowKey }) => this.recordIdOf(rowKey));
  }

  /** Marks stored rows as seen by an import that refused their new content. */
  async touch(tx: Tx, importId: string, rowKeys: readonly string[]): Promise<void> {
    if (rowKeys.length > 0) await tx.query(`update source_row set import_id = $1 where row_key = any($2::uuid[])`, [importId, rowKeys]);
  }

  /**
   * Stores a chunk: new rows, changed rows (rev + 1), rows seen again. Keys must differ within the chunk; a key that this
   * import has already brought is reported and left alone.
   */
  async store(tx: Tx, mappingId: string, importId: string, rows: readonly SealedRow[]): Promise<StoredChunk> {
    const lengths = rows.map((row) => row.sealed.length);
    let end = 0;
    const ends = lengths.map((length) => (end += length));
    const stored = await tx.query<Stored>(
      `with incoming as (
         select row_key, digest, row_number, substring($6::bytea from ends - length + 1 for length) as sealed
         from unnest($3::uuid[], $4::uuid[], $5::int[], $7::int[], $8::int[]) as i(row_key, digest, row_number, length, ends)
       ), known as (
         select r.row_key, r.digest, r.import_id from source_row r join incoming using (row_key)
       ), kept as (
         insert into source_row as r (row_key, mapping_id, digest, row_number, import_id, sealed)
         select row_key, $1, digest, row_number, $2, sealed from incoming
         on conflict (row_key) do update
           set rev = r.rev + (r.digest <> excluded.digest)::int, digest = excluded.digest, import_id = excluded.import_id,
               row_number = excluded.row_number, sealed = case when r.digest = excluded.digest then r.sealed else excluded.sealed end
           where r.import_id <> excluded.import_id
         returning row_key
       )
       select i.row_number as "rowNumber",
         case when kept.row_key is null then null when known.row_key is null then 'new'
              when known.digest = i.digest then 'unchanged' else 'changed' end as outcome
       from incoming i left join kept using (row_key) left join known using (row_key)`,
      [
        mappingId,
        importId,
        literal(rows.map((row) => row.rowKey)),
        literal(rows.map((row) => row.digest)),
        literal(rows.map((row) => String(row.rowNumber))),
        // One binary value and its cuts: the text form of a bytea[] costs both sides more than the encryption.
        Buffer.concat(rows.map((row) => row.sealed)),
        literal(lengths.map(String)),
        literal(ends.map(String)),
      ],
    );
    const count = (outcome: Stored['outcome']) => stored.reduce((n, row) => n + Number(row.outcome === outcome), 0);
    return {
      inserted: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      duplicates: stored.filter((row) => row.outcome === null).map((row) => row.rowNumber),
    };
  }

  /** Rows of a mapping in the order of their keys, a page at a time. */
  async page(tx: Tx, mappingId: string, after: string | null, limit: number): Promise<SourceRow[]> {
    const rows = await tx.query<Omit<SourceRow, 'cells'> & { sealed: Buffer }>(
      `select row_key as "rowKey", rev, row_number as "rowNumber", sealed from source_row
       where mapping_id = $1 and ($2::uuid is null or row_key > $2::uuid) order by row_key limit $3`,
      [mappingId, after, limit],
    );
    return rows.map(({ sealed, ...row }) => ({ ...row, cells: this.#open(sealed, row.rowKey) }));
  }

  /** Rows by their keys; those that are no more are left out. */
  async findMany(tx: Tx, rowKeys: readonly string[]): Promise<Map<string, SourceRow>> {
    const rows = await tx.query<Omit<SourceRow, 'cells'> & { sealed: Buffer }>(
      `select row_key as "rowKey", rev, row_number as "rowNumber", sealed from source_row where row_key = any($1::uuid[])`,
      [rowKeys],
    );
    return new Map(rows.map(({ sealed, ...row }) => [row.rowKey, { ...row, cells: this.#open(sealed, row.rowKey) }]));
  }

  #open(sealed: Buffer, rowKey: string): Cells {
    const cells: unknown = JSON.parse(this.cipher.open(sealed, rowKey).toString('utf8'));
    if (typeof cells !== 'object' || cells === null) throw new Fault('vault/unreadable');
    return cells as Cells;
  }
}

/** A PostgreSQL array literal of values that need no quoting beyond their own. */
function literal(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}
