import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LINK_TASK, type LinkRound } from '#features/hub/linkage';
import type { Queue } from '#platform/queue';
import type { SweepOptions } from './delivery.processor.js';

/**
 * Runs the rounds of comparison: at a hint of the API, and by a sweep that finds what a lost hint or a killed worker left.
 * One round at a time in this process; a hint that comes during a round is followed by one more.
 */
@Injectable()
export class LinkProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Linkage');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly round: LinkRound,
    private readonly queue: Queue,
    private readonly options: SweepOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.process(LINK_TASK, 1, () => this.wake());
    this.schedule(0);
  }

  /** Resolves when everything that was there at the call has been looked at. */
  async wake(): Promise<void> {
    this.again = true;
    while (this.again && !this.stopped) {
      this.running ??= this.runWhileAsked().finally(() => {
        this.running = undefined;
      });
      await this.running;
    }
  }

  private async runWhileAsked(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      await this.round.run();
    }
  }

  private schedule(delay: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      void this.wake()
        .catch((error: unknown) => this.logger.error(error))
        .finally(() => this.schedule(this.options.interval));
    }, delay);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    // A round that is cut off rolls back and is done again.
    await Promise.race([this.running?.catch(() => undefined), new Promise((done) => setTimeout(done, 500).unref())]);
  }
}
