import { Injectable, Logger } from '@nestjs/common';
import type { AcknowledgedStatus } from '#domain/request';
import type { Tx } from '#platform/database';
import { CaseCipher, ReaderRepository, ReleaseRepository, type AppliedNotice, type Notice } from '#stores/recipient/case';
import { NoticesAnswer } from './answers.js';
import { ReaderTools } from './reader-tools.js';

/** After these nothing may be kept, unless a court has it. */
const ENDING = ['withdraw', 'recall', 'erase', 'revoked', 'expired'];

/**
 * Gives up what was taken back, before anything else is read. What a person had marked as lying in a court's file is kept, and that
 * is said.
 */
@Injectable()
export class NoticesService {
  readonly #logger = new Logger('notices');
  readonly #reader = new ReaderRepository();
  readonly #releases: ReleaseRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#releases = new ReleaseRepository(cipher);
  }

  /** Applies every open notice, each in a transaction of its own with the word about it. @returns how many */
  async apply(): Promise<number> {
    let applied = 0;
    for (let after: string | null = '0'; after !== null;) {
      const page = NoticesAnswer.parse(await this.tools.hub.json('GET', `/v1/notices?after=${after}`));
      for (const notice of page.items) {
        await this.tools.database.tx((tx) => this.#applyOne(tx, notice));
        this.#logger.log({ event: 'notice-applied', kind: notice.kind, requestId: notice.requestId, alias: notice.alias });
        applied += 1;
      }
      after = page.next;
    }
    return applied;
  }

  /** What may be kept no longer although nobody recalled it. @returns how many were purged */
  async expire(): Promise<number> {
    return this.tools.database.tx(async (tx) => {
      const overdue = await this.#releases.overdue(tx, this.tools.today());
      for (const key of overdue) await this.#releases.purge(tx, key);
      return overdue.length;
    });
  }

  list(): Promise<AppliedNotice[]> {
    return this.tools.database.tx((tx) => this.#reader.notices(tx));
  }

  async #applyOne(tx: Tx, notice: Notice): Promise<void> {
    const { requestId, alias, statementHash } = notice;
    let status: AcknowledgedStatus = 'received';
    if (ENDING.includes(notice.kind)) {
      const versions = await this.#releases.versions(tx, requestId, alias);
      const hold = versions.find(({ hold: marked }) => marked !== null)?.hold;
      status = hold ?? 'purged';
      // An ending ends every version of the record.
      if (hold === undefined) for (const version of versions) await this.#releases.purge(tx, version);
    }
    await this.#reader.applied(tx, notice, status, this.tools.today());
    await this.#reader.say(tx, { requestId, alias, statementHash, status });
  }
}
