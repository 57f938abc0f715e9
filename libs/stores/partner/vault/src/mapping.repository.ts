import type { Tx } from '#platform/database';
import { Fault } from '#domain/fault';

/** A saved version of a mapping; `body` is the mapping as it was confirmed. */
export interface MappingVersion {
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

/** Saved mappings. A version is never changed: drafts and provenance name it. */
export class MappingRepository {
  /**
   * Saves a version; the same version with the same body again is no change.
   *
   * @throws Fault `vault/mapping-version` when the version exists with another body, or skips a number.
   */
  async save(tx: Tx, mapping: MappingVersion, day: string): Promise<void> {
    const [known] = await tx.query<{ newest: number | null; same: boolean | null }>(
      `select max(version) as newest, bool_or(body = $3::jsonb) filter (where version = $2) as same
       from mapping_version where id = $1`,
      [mapping.id, mapping.version, JSON.stringify(mapping.body)],
    );
    if (known?.same === true) return;
    if (known?.same === false || mapping.version !== (known?.newest ?? 0) + 1) {
      throw new Fault('vault/mapping-version', { mapping: mapping.id, newest: known?.newest ?? 0 });
    }
    await tx.query(`insert into mapping_version (id, version, body, saved_on) values ($1, $2, $3::jsonb, $4)`, [
      mapping.id,
      mapping.version,
      JSON.stringify(mapping.body),
      day,
    ]);
  }

  /** The newest version of every mapping. */
  findAll(tx: Tx): Promise<MappingVersion[]> {
    return tx.query<MappingVersion>(`select distinct on (id) id, version, body from mapping_version order by id, version desc`);
  }

  /** The newest version, or undefined. */
  async find(tx: Tx, id: string): Promise<MappingVersion | undefined> {
    const [row] = await tx.query<MappingVersion>(
      `select id, version, body from mapping_version where id = $1 order by version desc limit 1`,
      [id],
    );
    return row;
  }
}
