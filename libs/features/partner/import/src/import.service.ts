import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { ImportRepository, VaultCipher, type ImportProgress, type RowError } from '#stores/partner/vault';
import { Importer, type PreparedImport } from './importer.js';

/** Rows with errors that one answer lists; the counts are always complete. */
const ERRORS_SHOWN = 1000;

export interface ImportReport extends Omit<ImportProgress, 'status'> {
  /** `interrupted`: nobody works on it; bringing the same file again goes on with it. */
  readonly status: ImportProgress['status'] | 'interrupted';
  readonly errors: readonly RowError[];
}

/** Imports in the background, one at a time per mapping; goes on with interrupted ones after a start. */
@Injectable()
export class ImportService implements OnApplicationBootstrap {
  private readonly log = new Logger('import');
  private readonly active = new Map<string, Promise<void>>();
  private readonly importer: Importer;
  private readonly imports: ImportRepository;

  constructor(
    private readonly database: Database,
    cipher: VaultCipher,
    clock: Clock,
  ) {
    this.importer = new Importer(database, cipher, clock, randomUUID);
    this.imports = new ImportRepository(cipher);
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const { mappingId, path } of await this.database.tx((tx) => this.imports.findInterrupted(tx))) {
      // A file that has gone, or changed, is the officer's business: she brings it again.
      await this.start(path, mappingId).catch((fault: unknown) => this.note(fault));
    }
  }

  /**
   * Starts to import a file and returns at once with its import's id.
   *
   * @throws Fault of {@link Importer.prepare}; `import/already-running` while the same import is under way.
   */
  async start(path: string, mappingId: string): Promise<string> {
    const prepared = await this.importer.prepare(path, mappingId);
    if (this.active.has(prepared.importId)) throw new Fault('import/already-running', { import: prepared.importId });
    this.active.set(prepared.importId, this.work(prepared));
    return prepared.importId;
  }

  /** Waits until an import that this process works on has ended. */
  async settled(importId: string): Promise<void> {
    await this.active.get(importId);
  }

  /** @throws Fault `http/not-found`. */
  async report(importId: string): Promise<ImportReport> {
    // Asked first: work that ends while the row is being read was not interrupted.
    const active = this.active.has(importId);
    return this.database.tx(async (tx) => {
      const progress = await this.imports.find(tx, importId);
      if (progress === undefined) throw new Fault('http/not-found');
      const status = progress.status === 'running' && !active ? 'interrupted' : progress.status;
      return { ...progress, status, errors: await this.imports.findErrors(tx, importId, ERRORS_SHOWN) };
    });
  }

  private async work(prepared: PreparedImport): Promise<void> {
    try {
      await this.importer.run(prepared);
    } catch (fault) {
      this.note(fault);
    } finally {
      this.active.delete(prepared.importId);
    }
  }

  private note(fault: unknown): void {
    // The code only: a cause may quote what stands in the file.
    this.log.warn(fault instanceof Fault ? fault.code : 'general/unexpected');
  }
}
