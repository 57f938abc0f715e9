import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { PullStateRepository } from '#stores/partner/inbox';
import { PushStateRepository } from '#stores/partner/outbox';
import { backoffMs } from './backoff.js';
import { CoalitionService } from './coalition.service.js';
import { KeyEnvelopesService } from './key-envelopes.service.js';
import { PullService, type PullSummary } from './pull.service.js';
import { PushService, type PushSummary } from './push.service.js';
import { ResealsService } from './reseals.service.js';
import { SealedPartsService, type SealedSummary } from './sealed-parts.service.js';

/** What a push achieved. */
export interface PushReport extends PushSummary {
  /** Records whose sealed part was replaced for more readers. */
  readonly resealed: number;
}

/** The parts of one round, in their order. */
@Injectable()
export class SyncSteps {
  constructor(
    readonly coalition: CoalitionService,
    readonly envelopes: KeyEnvelopesService,
    readonly reseals: ResealsService,
    readonly pusher: PushService,
    readonly puller: PullService,
    readonly sealed: SealedPartsService,
  ) {}
}

/**
 * The unattended loop: learn the coalition's decisions, push, pull, open; then wait, longer after every failure, with
 * jitter. One round at a time; a round asked for by a person waits for the one that runs.
 */
@Injectable()
export class SyncLoopService implements OnApplicationShutdown {
  readonly #logger = new Logger('sync');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #intervalMs = 0;
  #after: readonly (() => Promise<unknown>)[] = [];

  constructor(
    private readonly database: Database,
    private readonly steps: SyncSteps,
    private readonly pushState: PushStateRepository,
    private readonly pullState: PullStateRepository,
  ) {}

  /**
   * @param intervalMs pause between two good rounds; 0 = only when asked
   * @param after what other features begin in each round once it has pushed and pulled; however long it takes or fails, the
   *   next round comes in time
   */
  start(intervalMs: number, ...after: readonly (() => Promise<unknown>)[]): void {
    this.#intervalMs = intervalMs;
    this.#after = after;
    if (intervalMs > 0) this.#schedule(Math.random() * Math.min(intervalMs, 10_000));
  }

  push(): Promise<PushReport> {
    return this.#alone(async () => {
      try {
        // First, so that nothing below can keep a withdrawal waiting.
        const withdrawn = await this.steps.pusher.withdraw();
        await this.steps.coalition.refresh();
        await this.steps.envelopes.announce();
        const pushed = await this.steps.pusher.push();
        return { ...pushed, withdrawn: withdrawn + pushed.withdrawn, resealed: await this.steps.reseals.push() };
      } catch (error) {
        await this.database.tx((tx) => this.pushState.fail(tx, codeOf(error)));
        throw error;
      }
    });
  }

  pull(): Promise<PullSummary & { sealed: SealedSummary }> {
    return this.#alone(async () => {
      try {
        // New members' keys come with it; but a view that does not verify must not keep recalls from arriving.
        const refresh = await Promise.allSettled([this.steps.coalition.refresh()]);
        const pulled = await this.steps.puller.pull();
        const sealed = await this.steps.sealed.fetchWaiting();
        await this.steps.puller.acknowledge();
        if (refresh[0].status === 'rejected') throw refresh[0].reason;
        return { ...pulled, sealed };
      } catch (error) {
        await this.database.tx((tx) => this.pullState.fail(tx, codeOf(error)));
        throw error;
      }
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.#intervalMs = 0;
    clearTimeout(this.#timer);
    await this.#running.catch(() => undefined);
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#running.then(work, work);
    this.#running = next.catch(() => undefined);
    return next;
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => void this.#round(), delayMs);
    this.#timer.unref();
  }

  async #round(): Promise<void> {
    let pause = this.#intervalMs;
    // Each by itself: a push that keeps failing must not keep others' recalls from arriving.
    const codes = [await failureOf(() => this.push()), await failureOf(() => this.pull())].filter((code) => code !== undefined);
    if (codes.length > 0) {
      const { push, pull } = await this.#failures();
      pause = backoffMs(Math.max(push, pull, 1), Math.random());
      this.#logger.warn({ message: 'round failed', codes, nextTryInSeconds: Math.round(pause / 1000) });
    }
    for (const work of this.#after) void failureOf(work);
    if (this.#intervalMs > 0) this.#schedule(pause);
  }

  async #failures(): Promise<{ push: number; pull: number }> {
    return this.database
      .tx(async (tx) => ({ push: (await this.pushState.read(tx)).failures, pull: (await this.pullState.read(tx)).failures }))
      .catch(() => ({ push: 1, pull: 1 }));
  }
}

async function failureOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** A stable code for logs and status; never a message, which might quote contents. */
function codeOf(error: unknown): string {
  return error instanceof Fault ? error.code : 'general/unexpected';
}
