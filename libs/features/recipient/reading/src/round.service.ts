import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { ReaderRepository } from '#stores/recipient/case';
import { TrustAnswer } from './answers.js';
import { AskingService } from './asking.service.js';
import { FilingService } from './filing.service.js';
import { NoticesService } from './notices.service.js';
import { ReadingService, type ReadSummary } from './reading.service.js';
import { ReaderTools } from './reader-tools.js';
import { WordsService } from './words.service.js';

export interface RoundReport {
  readonly notices: number;
  readonly expired: number;
  readonly requests: number;
  readonly read: ReadSummary | null;
  readonly said: number;
  readonly faults: readonly { readonly step: string; readonly code: string }[];
}

/** Everything that one round needs, in its order. */
@Injectable()
export class ReaderSteps {
  constructor(
    readonly notices: NoticesService,
    readonly filing: FilingService,
    readonly reading: ReadingService,
    readonly words: WordsService,
    readonly asking: AskingService,
  ) {}
}

/**
 * One round with the hub: learn who belongs, give up what was taken back and say so, and only then read anything. However long the
 * node was away, recalls come first; if they cannot be fetched, nothing else is.
 */
@Injectable()
export class ReaderRound implements OnApplicationShutdown {
  readonly #logger = new Logger('reader');
  readonly #reader = new ReaderRepository();
  #running: Promise<RoundReport> | undefined;

  constructor(
    private readonly tools: ReaderTools,
    private readonly steps: ReaderSteps,
  ) {}

  run(): Promise<RoundReport> {
    this.#running ??= this.#round().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  async #round(): Promise<RoundReport> {
    const faults: { step: string; code: string }[] = [];
    const attempt = async <T>(step: string, work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work();
      } catch (error) {
        faults.push({ step, code: error instanceof Fault ? error.code : 'general/unexpected' });
        return undefined;
      }
    };
    await attempt('trust', () => this.#trust());
    const expired = (await attempt('expire', () => this.steps.notices.expire())) ?? 0;
    const notices = await attempt('notices', () => this.steps.notices.apply());
    const before = (await attempt('words', () => this.steps.words.sayAll())) ?? 0;
    const recallsDone = notices !== undefined && faults.every(({ step }) => step !== 'words');
    const requests = (await attempt('requests', () => this.steps.filing.refresh())) ?? 0;
    const read = recallsDone ? ((await attempt('read', () => this.steps.reading.readAll())) ?? null) : null;
    const after = (await attempt('words', () => this.steps.words.sayAll())) ?? 0;
    await attempt('inquiries', () => this.steps.asking.refresh());
    const [first] = faults;
    if (first !== undefined) this.#logger.warn({ message: 'round incomplete', faults });
    await this.tools.database.tx((tx) => this.#reader.settle(tx, this.tools.clock.now(), first?.code ?? null));
    return { notices: notices ?? 0, expired, requests, read, said: before + after, faults };
  }

  async #trust(): Promise<void> {
    const { trust, hub, clock } = this.tools;
    const { version } = await trust.current();
    const { documents, revocations } = TrustAnswer.parse(await hub.json('GET', `/v1/trust/membership?from=${version}`));
    for (const document of documents) await trust.accept(document, clock.now());
    for (const jws of revocations) await trust.revoke(jws, clock.now());
  }
}
