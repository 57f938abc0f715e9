import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { ReaderRepository } from '#stores/recipient/case';
import { TrustAnswer } from './answers.js';
import { ReaderSteps } from './reader-steps.js';
import type { ReadSummary } from './reading.service.js';
import { ReaderTools } from './reader-tools.js';

export interface RoundReport {
  readonly notices: number;
  /** Records whose last day of reading has passed, purged here. */
  readonly expired: number;
  readonly requests: number;
  /** null = nothing was read, because recalls could not be fetched and answered first. */
  readonly read: ReadSummary | null;
  readonly said: number;
  readonly faults: readonly { readonly step: string; readonly code: string }[];
}

/** How far a round that runs has come. */
export interface RoundProgress {
  readonly notices: number;
  readonly received: number;
  readonly known: number;
  readonly refused: number;
}

/** Everything, or only giving up what was taken back. */
export type RoundKind = 'full' | 'notices';

/**
 * One round with the hub: learn who belongs, give up what was taken back and say so, and only then read anything. However long the
 * node was away, recalls come first; if they cannot be fetched and answered, nothing else is read.
 */
@Injectable()
export class ReaderRound implements OnApplicationShutdown {
  readonly #logger = new Logger('reader');
  readonly #reader = new ReaderRepository();
  #running: Promise<RoundReport> | undefined;
  #progress: RoundProgress | undefined;

  constructor(
    private readonly tools: ReaderTools,
    private readonly steps: ReaderSteps,
  ) {}

  /** Whoever asks while a round runs gets that one's report. */
  run(kind: RoundKind = 'full'): Promise<RoundReport> {
    this.#running ??= this.#round(kind).finally(() => {
      this.#running = undefined;
      this.#progress = undefined;
    });
    return this.#running;
  }

  /** undefined while none runs. */
  get progress(): RoundProgress | undefined {
    return this.#progress;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#running?.catch(() => undefined);
    this.tools.hub.close();
  }

  async #round(kind: RoundKind): Promise<RoundReport> {
    const { notices: recalls, words, filing, reading, asking } = this.steps;
    const faults: { step: string; code: string }[] = [];
    const attempt = async <T>(step: string, work: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await work();
      } catch (error) {
        faults.push({ step, code: error instanceof Fault ? error.code : 'general/unexpected' });
        if (!(error instanceof Fault)) this.#logger.error({ event: 'round-step-failed', step, name: (error as Error).name });
        return undefined;
      }
    };
    const note = (seen: Partial<RoundProgress>) => {
      this.#progress = { notices: 0, received: 0, known: 0, refused: 0, ...this.#progress, ...seen };
    };
    note({});
    await attempt('trust', () => this.#trust());
    const expired = (await attempt('expire', () => recalls.expire())) ?? 0;
    const notices = (await attempt('notices', () => recalls.apply((applied) => note({ notices: applied })))) ?? 0;
    let said = (await attempt('words', () => words.sayAll())) ?? 0;
    const recallsDone = faults.length === 0;
    let requests = 0;
    let read: ReadSummary | null = null;
    if (kind === 'full') {
      const seen = await attempt('requests', () => filing.refresh());
      requests = seen?.seen ?? 0;
      faults.push(...(seen?.faults ?? []).map((code) => ({ step: 'requests', code })));
      if (recallsDone) read = (await attempt('read', () => reading.readAll(note))) ?? null;
      if (recallsDone) said += (await attempt('words', () => words.sayAll())) ?? 0;
      const asked = await attempt('inquiries', () => asking.refresh());
      faults.push(...(asked ?? []).map((code) => ({ step: 'inquiries', code })));
    }
    const [first] = faults;
    if (first !== undefined) this.#logger.warn({ event: 'round-incomplete', faults });
    await this.tools.database.tx((tx) => this.#reader.settle(tx, this.tools.clock.now(), first?.code ?? null));
    return { notices, expired, requests, read, said, faults };
  }

  async #trust(): Promise<void> {
    const { trust, hub, clock } = this.tools;
    const { version } = await trust.current();
    const { documents, revocations } = TrustAnswer.parse(await hub.json('GET', `/v1/trust/membership?from=${version}`));
    for (const document of documents) await trust.accept(document, clock.now());
    for (const jws of revocations) await trust.revoke(jws, clock.now());
  }
}
