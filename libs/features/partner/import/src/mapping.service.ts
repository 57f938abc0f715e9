import { Injectable } from '@nestjs/common';
import { bindColumns, compileMapping, parseMapping, proposeColumns, proposeKey, targetNames, type Mapping } from '#domain/import-mapping';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { MappingRepository, type MappingVersion } from '#stores/partner/vault';
import { DEFAULT_LIMITS } from './limits.js';
import { openSheet } from './open-sheet.js';
import { sniffFile } from './sniff.js';

export interface MappingProposal {
  readonly source: Mapping['source'];
  readonly columns: readonly string[];
  /** To be confirmed, completed with an id and saved; `key` may be empty when no column looks like a number of the row. */
  readonly proposal: Pick<Mapping, 'key' | 'columns'>;
  /** Columns that nothing is proposed for: they would never leave. */
  readonly unmapped: readonly string[];
  readonly targets: readonly string[];
}

/** Saved mappings, and proposals for new files. */
@Injectable()
export class MappingService {
  private readonly mappings = new MappingRepository();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(): Promise<MappingVersion[]> {
    return this.database.tx((tx) => this.mappings.findAll(tx));
  }

  /**
   * Checks and saves a version.
   *
   * @throws Fault `import-mapping/…` for what is wrong in it, `vault/mapping-version` when the number is not the next one.
   */
  async save(input: unknown): Promise<{ id: string; version: number }> {
    const mapping = parseMapping(input);
    compileMapping(mapping);
    const { id, version } = mapping;
    await this.database.tx((tx) => this.mappings.save(tx, { id, version, body: mapping }, dayOf(this.clock.now())));
    return { id, version };
  }

  /** Looks at a file and proposes how to map its columns; reads the header only. */
  async propose(path: string): Promise<MappingProposal> {
    const file = await sniffFile(path, DEFAULT_LIMITS);
    const sheet = await openSheet(file, [], undefined, DEFAULT_LIMITS);
    await sheet.rows[Symbol.asyncIterator]().return?.();
    const key = proposeKey(sheet.header);
    const columns = proposeColumns(sheet.header);
    const source: Mapping['source'] = {
      format: file.format,
      ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
      ...(file.delimiter === undefined ? {} : { delimiter: file.delimiter }),
    };
    const draft: Mapping = { schema: 'mapping/1', id: 'proposal', version: 1, source, key: [], columns };
    const { unmapped } = bindColumns(compileMapping(draft), sheet.header);
    return { source, columns: sheet.header, proposal: { key, columns }, unmapped, targets: targetNames() };
  }
}
