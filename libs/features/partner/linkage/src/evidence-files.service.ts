import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { EvidenceFileRepository } from '#stores/partner/linkage';
import { DraftRepository } from '#stores/partner/vault';
import { LinkTools } from './link-tools.js';

export interface AddedFile {
  readonly evidenceId: string;
  readonly recordId: string;
  readonly bytes: number;
}

/** Notes the hash of an original that belongs to a record, so that others who hold the same original can be found. */
@Injectable()
export class EvidenceFilesService {
  readonly #files = new EvidenceFileRepository();
  readonly #drafts: DraftRepository;

  constructor(
    private readonly database: Database,
    private readonly tools: LinkTools,
  ) {
    this.#drafts = new DraftRepository(tools.cipher);
  }

  /**
   * Reads the file once, in flat memory; the same original again changes nothing.
   *
   * @throws Fault `http/not-found` for an unknown or withdrawn record, `import/no-file`, `import/empty-file`
   */
  async add(recordId: string, path: string): Promise<AddedFile> {
    const { cipher } = this.tools;
    const known = await this.database.tx((tx) => this.#drafts.find(tx, recordId));
    if (known === undefined || known.status === 'withdrawn') throw new Fault('http/not-found');
    const { sha256, bytes } = await hashFile(path);
    const digest = cipher.name(`evidence:${recordId}`, sha256.toString('hex'));
    const evidenceId = randomUUID();
    const file = { evidenceId, recordId, digest, sealed: cipher.seal(sha256, `evidence:${evidenceId}`), bytes };
    return { evidenceId: await this.database.tx((tx) => this.#files.add(tx, file, this.tools.today())), recordId, bytes };
  }
}

async function hashFile(path: string): Promise<{ sha256: Buffer; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    if (!(await stat(path)).isFile()) throw new Fault('import/no-file');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault('import/no-file', {}, { cause });
  }
  // Every empty file is the same file.
  if (bytes === 0) throw new Fault('import/empty-file');
  return { sha256: hash.digest(), bytes };
}
