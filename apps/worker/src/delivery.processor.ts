import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DeliveryRound, PUMP_TASK, SealedEraser, WAKE_TASK } from '#features/hub/delivery';
import { CompromisedKeys } from '#features/hub/intake';
import { Queue } from '#platform/queue';

/** Pumps of different partners at one time; each takes a database connection. */
const PARALLEL = 2;
/** Milliseconds until the next look when an older transaction is still open. */
const AGAIN = 500;
/** Milliseconds between two rounds of housekeeping. */
const HOUSEKEEPING = 3_600_000;

export class SweepOptions {
  constructor(
    /** Milliseconds between two sweeps. */
    readonly interval: number,
    /** Ordinary writes wake the pump at once (no ticks). */
    readonly atOnce: boolean,
  ) {}
}

/**
 * Runs the pumps: by Bull jobs when Redis is there, by the sweep in any case.
 *
 * A job is a hint that carries a partner's code; what there is to do is read from Postgres each time.
 */
@Injectable()
export class DeliveryProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Delivery');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private housekept = 0;
  private stopped = false;

  constructor(
    private readonly round: DeliveryRound,
    private readonly eraser: SealedEraser,
    private readonly compromised: CompromisedKeys,
    private readonly queue: Queue,
    private readonly options: SweepOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.process(WAKE_TASK, 1, async (id) => {
      if (id === 'urgent' || this.options.atOnce) await this.announce();
    });
    this.queue.process(PUMP_TASK, PARALLEL, async (org) => {
      const report = await this.round.run(org);
      if (report?.waiting) await this.queue.enqueue(PUMP_TASK, { id: org }, { delay: AGAIN });
    });
    this.schedule(0);
  }

  /** Hands every partner to Bull; whom Redis does not take, this process looks after itself. */
  async announce(): Promise<void> {
    for (const org of await this.round.partners())
      if (!this.stopped && !(await this.queue.enqueue(PUMP_TASK, { id: org }))) await this.round.run(org);
  }

  /** One sweep now: what a lost job would have announced is found here. */
  async sweep(): Promise<void> {
    const aside = await this.compromised.apply();
    if (aside > 0) this.logger.warn({ message: 'records set aside: their key was reported stolen', records: aside });
    await this.announce();
    if (Date.now() - this.housekept < HOUSEKEEPING) return;
    this.housekept = Date.now();
    for (const org of await this.round.partners()) await this.round.compact(org);
    await this.eraser.run(await this.round.activePartners());
  }

  private schedule(delay: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep()
        .catch((error: unknown) => this.logger.error(error))
        .finally(() => this.schedule(this.options.interval));
    }, delay);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    // A pump that is cut off rolls back and is done again; waiting for long would only delay the stop.
    await Promise.race([this.sweeping, new Promise((done) => setTimeout(done, 500).unref())]);
  }
}
