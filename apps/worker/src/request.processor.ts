import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { RequestSweep } from '#features/hub/requests';

/** Milliseconds between two looks: everything here moves by days. */
const INTERVAL = 600_000;

/** Ends what has expired and tells missing answers further up, soon after each midnight of the hub. */
@Injectable()
export class RequestProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Requests');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly sweep: RequestSweep) {}

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

  private async look(): Promise<void> {
    const { expired, escalated } = await this.sweep.run();
    if (expired > 0 || escalated > 0) this.logger.log({ event: 'requests-swept', expired, escalated });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    // A sweep that is cut off rolls back and is done again.
    await Promise.race([this.running, new Promise((done) => setTimeout(done, 500).unref())]);
  }
}
