import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Language } from '#domain/messages';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { NodeIdentity } from '#platform/node-identity';
import { writeDocx, writePdf } from '#platform/papers';
import { DraftRepository, SourceRowRepository, VaultCipher } from '#stores/partner/vault';
import { Approvals } from '#stores/service/people';
import { casePaper } from './case-paper.js';

/** Takes one record out of the vault for the person whom it is about. */
@Injectable()
export class CaseExportService {
  readonly #drafts: DraftRepository;
  readonly #rows: SourceRowRepository;

  constructor(
    private readonly database: Database,
    private readonly node: NodeIdentity,
    private readonly clock: Clock,
    private readonly approvals: Approvals,
    cipher: VaultCipher,
  ) {
    this.#drafts = new DraftRepository(cipher);
    this.#rows = new SourceRowRepository(cipher);
  }

  /**
   * @param by who exports it, at a node with people; her key signs that this file left the vault
   * @throws Fault `http/not-found`
   */
  async export(recordId: string, format: 'docx' | 'pdf', language: Language, by: PersonSession | undefined): Promise<Uint8Array> {
    const own = await this.database.tx(async (tx) => {
      const draft = await this.#drafts.find(tx, recordId);
      if (draft === undefined) throw new Fault('http/not-found');
      const rows = await this.#rows.findMany(tx, [draft.rowKey]);
      return { org: this.node.org, draft, cells: rows.get(draft.rowKey)?.cells, day: dayOf(this.clock.now()) };
    });
    const paper = casePaper(own, language);
    const bytes = format === 'pdf' ? await writePdf(paper) : await writeDocx(paper);
    if (by !== undefined) {
      const hash = createHash('sha256').update(bytes).digest('base64url');
      await this.database.tx((tx) => this.approvals.approve(tx, { subject: `case-export:${recordId}`, hash }, by));
    }
    return bytes;
  }
}
