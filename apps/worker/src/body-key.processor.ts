import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { BodyKeyRotation } from '#features/hub/recall';

/** Milliseconds between two looks: keys move by days. */
const INTERVAL = 600_000;

/** Renews, wraps anew and destroys the keys of bodies, soon after each midnight of the hub. */
@Injectable()
export class BodyKeyProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('BodyKeys');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly rotation: BodyKeyRotation) {}

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
    const { rewrapped } = await this.rotation.run();
    if (rewrapped > 0) this.logger.log({ event: 'body-keys-rewrapped', rows: rewrapped });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    // A rotation that is cut off goes on where it stopped.
    await Promise.race([this.running, new Promise((done) => setTimeout(done, 500).unref())]);
  }
}
