import { bindColumns, compileMapping, parseMapping, type Mapping } from '#domain/import-mapping';
import { Fault } from '#domain/fault';
import type { Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import { ImportRepository, MappingRepository, SourceRowRepository, type ImportProgress, type VaultCipher } from '#stores/partner/vault';
import { ChunkBuilder, type Chunk } from './chunk.js';
import { DEFAULT_LIMITS, type ImportLimits } from './limits.js';
import { confirmFormat, openSheet } from './open-sheet.js';
import type { FileRow } from './sheet.js';
import { sniffFile, type SniffedFile } from './sniff.js';

/** Rows in one transaction: enough that the commit does not count, few enough that a progress bar moves. */
const CHUNK = 2000;

export interface ImporterOptions {
  readonly limits?: ImportLimits;
  /** Called after every chunk that is committed. */
  readonly onProgress?: (progress: { readonly rowsRead: number; readonly bytesRead: number; readonly bytesTotal: number }) => void;
}

/**
 * Imports one file into the vault.
 *
 * recognise → compare with the confirmed mapping → parse → read and check every cell → encrypt → store, chunk by chunk.
 */
export class Importer {
  private readonly imports: ImportRepository;
  private readonly rows: SourceRowRepository;
  private readonly mappings = new MappingRepository();

  constructor(
    private readonly database: Database,
    private readonly cipher: VaultCipher,
    private readonly clock: Clock,
    private readonly newId: () => string,
  ) {
    this.imports = new ImportRepository(cipher);
    this.rows = new SourceRowRepository(cipher);
  }

  /**
   * Recognises the file and opens its import, or finds the interrupted one of the same file.
   *
   * @throws Fault `import/no-mapping`, `import/format-changed`, and those of {@link sniffFile}.
   */
  async prepare(path: string, mappingId: string, limits: ImportLimits = DEFAULT_LIMITS): Promise<PreparedImport> {
    const saved = await this.database.tx((tx) => this.mappings.find(tx, mappingId));
    if (saved === undefined) throw new Fault('import/no-mapping', { mapping: mappingId });
    const mapping = parseMapping(saved.body);
    const file = await sniffFile(path, limits);
    confirmFormat(mapping.source, file);
    // The vault never holds a plain digest: it would tell whoever steals it which known file this was.
    const fileDigest = Buffer.from(this.cipher.name('file', file.digest.toString('hex')));
    return this.database.tx(async (tx) => {
      const running = await this.imports.findRunning(tx, mappingId);
      if (running !== undefined && running.fileDigest.equals(fileDigest) && running.mappingVersion === mapping.version) {
        return { importId: running.id, mapping, file, resumeAfter: running.rowsRead };
      }
      if (running !== undefined) await this.imports.refuse(tx, running.id, 'import/superseded', {}, this.clock.now());
      const id = this.newId();
      const { version } = mapping;
      await this.imports.start(tx, {
        id,
        mappingId,
        mappingVersion: version,
        path,
        fileDigest,
        bytesTotal: file.bytes,
        startedAt: this.clock.now(),
      });
      return { importId: id, mapping, file, resumeAfter: 0 };
    });
  }

  /**
   * Reads the file to its end. A file that cannot be read is refused in the vault, too; rows stored until then stay.
   *
   * @throws Fault of the file's format, `import/columns-missing`, `import/interrupted` when another process works on it.
   */
  async run(prepared: PreparedImport, options: ImporterOptions = {}): Promise<ImportProgress> {
    try {
      await this.#read(prepared, options);
      await this.database.tx((tx) => this.imports.finish(tx, prepared.importId, this.clock.now()));
    } catch (fault) {
      if (fault instanceof Fault && fault.code !== 'import/interrupted') {
        await this.database.tx((tx) => this.imports.refuse(tx, prepared.importId, fault.code, fault.details, this.clock.now()));
      }
      throw fault;
    }
    const done = await this.progress(prepared.importId);
    if (done === undefined) throw new Fault('import/unknown');
    return done;
  }

  progress(importId: string): Promise<ImportProgress | undefined> {
    return this.database.tx((tx) => this.imports.find(tx, importId));
  }

  async #read({ importId, mapping, file, resumeAfter }: PreparedImport, options: ImporterOptions): Promise<void> {
    const compiled = compileMapping(mapping);
    const wanted = [...new Set([...mapping.key, ...compiled.columns.keys()])];
    const sheet = await openSheet(file, wanted, mapping.source.sheet, options.limits ?? DEFAULT_LIMITS);
    const reader = bindColumns(compiled, sheet.header);
    const before = await this.progress(importId);
    const builder = new ChunkBuilder(reader, this.rows, { id: mapping.id, columns: new Set(wanted) }, before?.questions ?? []);

    let settled = resumeAfter;
    let skip = resumeAfter;
    let waiting: FileRow[] = [];
    // One chunk is being committed while the next one is parsed and encrypted.
    let committing: Promise<void> = Promise.resolve();
    const commit = async () => {
      const chunk = builder.build(waiting, sheet.bytesRead());
      waiting = [];
      const questions = [...builder.questions.values()];
      await committing;
      const expected = settled;
      settled += chunk.read;
      committing = this.#store(importId, mapping.id, expected, chunk, reader.unmapped, questions).then(() =>
        options.onProgress?.({ rowsRead: expected + chunk.read, bytesRead: chunk.bytesRead, bytesTotal: file.bytes }),
      );
      // The fault is met at the next `await committing`; until then it must not count as unhandled.
      committing.catch(() => undefined);
    };
    for await (const batch of sheet.rows) {
      const fresh = skip === 0 ? batch : batch.slice(skip);
      skip -= batch.length - fresh.length;
      for (const row of fresh) {
        waiting.push(row);
        if (waiting.length === CHUNK) await commit();
      }
    }
    await commit();
    await committing;
  }

  async #store(
    id: string,
    mappingId: string,
    expected: number,
    chunk: Chunk,
    unmapped: readonly string[],
    questions: ImportProgress['questions'],
  ): Promise<void> {
    await this.database.tx(async (tx) => {
      // Another process goes on with this file: what this one has read is stored already, or will be, by the other.
      if (!(await this.imports.take(tx, id, expected))) throw new Fault('import/interrupted');
      const stored = await this.rows.store(tx, mappingId, id, chunk.rows);
      await this.rows.touch(tx, id, chunk.refusedKeys);
      const duplicates = stored.duplicates.map((row) => ({ row, column: '', code: 'duplicate-key' }));
      await this.imports.addErrors(tx, id, [...chunk.errors, ...duplicates]);
      await this.imports.advance(tx, id, {
        read: chunk.read,
        inserted: stored.inserted,
        changed: stored.changed,
        unchanged: stored.unchanged,
        failed: chunk.failed + duplicates.length,
        bytesRead: chunk.bytesRead,
      });
      if (expected === 0 || questions.length > 0) await this.imports.describe(tx, id, unmapped, questions);
    });
  }
}

export interface PreparedImport {
  readonly importId: string;
  readonly mapping: Mapping;
  readonly file: SniffedFile;
  /** Rows that an interrupted run has settled. */
  readonly resumeAfter: number;
}
