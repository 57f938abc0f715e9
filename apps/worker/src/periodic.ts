import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** Milliseconds between two looks: what is looked for moves by days. */
const INTERVAL = 600_000;

/**
 * Work that is due soon after each midnight of the hub: looked for at the start and every ten minutes, one look at a time. What
 * fails is logged and tried again; what is cut off must roll back or go on where it stopped.
 */
export abstract class Periodic implements OnApplicationBootstrap, OnApplicationShutdown {
  protected readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param name as the log says it */
  constructor(name: string) {
    this.logger = new Logger(name);
  }

  protected abstract look(): Promise<void>;

  onApplicationBootstrap(): void {
    this.schedule(0);
  }

  private schedule(delay: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.look()
        .catch((error: unknown) => this.logger.error(error))
        .finally(() => this.schedule(INTERVAL));
    }, delay);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await Promise.race([this.running, new Promise((done) => setTimeout(done, 500).unref())]);
  }
}
