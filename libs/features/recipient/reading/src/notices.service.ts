import { Injectable, Logger } from '@nestjs/common';
import type { AcknowledgedStatus } from '#domain/request';
import type { Tx } from '#platform/database';
import {
  AskedRepository,
  CaseCipher,
  ReaderRepository,
  ReleaseRepository,
  type AppliedNotice,
  type Hold,
  type Notice,
} from '#stores/recipient/case';
import { Fault } from '#domain/fault';
import { NoticesAnswer } from './answers.js';
import { ReaderTools } from './reader-tools.js';

/** After these nothing may be kept, unless a court has it. Whatever kind is added one day is taken for one of them. */
const CHANGING = ['superseded', 'corrected'];

/**
 * Gives up what was taken back, before anything else is read. What a person had marked as lying in a court's file is kept, and that
 * is said.
 */
@Injectable()
export class NoticesService {
  readonly #logger = new Logger('notices');
  readonly #reader = new ReaderRepository();
  readonly #releases: ReleaseRepository;
  readonly #asked: AskedRepository;

  constructor(
    private readonly tools: ReaderTools,
    cipher: CaseCipher,
  ) {
    this.#releases = new ReleaseRepository(cipher);
    this.#asked = new AskedRepository(cipher);
  }

  /** Applies every open notice, each in one transaction together with the word about it. @returns how many */
  async apply(note: (applied: number) => void = () => undefined): Promise<number> {
    let applied = 0;
    for (let after: string | null = '0'; after !== null;) {
      const page = NoticesAnswer.parse(await this.tools.hub.json('GET', `/v1/notices?after=${after}`));
      for (const notice of page.items) {
        await this.tools.database.tx((tx) => this.#applyOne(tx, notice));
        this.#logger.log({ event: 'notice-applied', kind: notice.kind, requestId: notice.requestId, alias: notice.alias });
        note((applied += 1));
      }
      after = page.next;
    }
    return applied;
  }

  /** What may be read no longer, although nobody recalled it or the recall has not come yet. @returns how many records were purged */
  async expire(): Promise<number> {
    return this.tools.database.tx(async (tx) => {
      const expired = await this.#releases.expired(tx, this.tools.today());
      for (const record of expired) await this.#purge(tx, record);
      return expired.length;
    });
  }

  list(): Promise<AppliedNotice[]> {
    return this.tools.database.tx((tx) => this.#reader.notices(tx));
  }

  /**
   * A person's word about a record: it lies in a court's file, so that a recall will be answered with that and the content stays;
   * or (null) no longer, so that what was recalled meanwhile goes now.
   *
   * @throws Fault `http/not-found`
   */
  async hold(alias: string, hold: Hold | null): Promise<void> {
    await this.tools.database.tx(async (tx) => {
      const versions = await this.#releases.setHold(tx, alias, hold);
      if (versions.length === 0) throw new Fault('http/not-found');
      const ended = versions.find((version) => version.ended !== null);
      if (hold !== null || ended === undefined) return;
      const { requestId } = ended;
      await this.#purge(tx, ended);
      for (const statementHash of await this.#reader.endingsApplied(tx, requestId, alias, this.tools.today()))
        await this.#reader.say(tx, { requestId, alias, statementHash, status: 'purged' });
    });
  }

  async #applyOne(tx: Tx, notice: Notice): Promise<void> {
    const { requestId, alias, statementHash, kind } = notice;
    const status = CHANGING.includes(kind) ? await this.#change(tx, notice) : await this.#end(tx, notice);
    await this.#reader.applied(tx, notice, status, this.tools.today());
    await this.#reader.say(tx, { requestId, alias, statementHash, status });
  }

  async #change(tx: Tx, notice: Notice): Promise<AcknowledgedStatus> {
    await this.#releases.supersede(tx, notice);
    return 'received';
  }

  /** An ending ends every version of the record. */
  async #end(tx: Tx, notice: Notice): Promise<AcknowledgedStatus> {
    const versions = await this.#releases.versions(tx, notice.requestId, notice.alias);
    const hold = versions.find((version) => version.hold !== null && version.state !== 'purged')?.hold ?? null;
    if (hold === null) await this.#purge(tx, notice);
    else await this.#releases.markEnded(tx, notice, notice.kind);
    return hold ?? 'purged';
  }

  async #purge(tx: Tx, { requestId, alias }: { readonly requestId: string; readonly alias: string }): Promise<void> {
    await this.#releases.purge(tx, { requestId, alias });
    await this.#asked.forget(tx, requestId, alias);
  }
}
