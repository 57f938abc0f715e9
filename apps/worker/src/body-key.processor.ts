import { Injectable } from '@nestjs/common';
import type { BodyKeyRotation } from '#features/hub/recall';
import { Periodic } from './periodic.js';

/** Renews, wraps anew and destroys the keys of bodies. */
@Injectable()
export class BodyKeyProcessor extends Periodic {
  constructor(private readonly rotation: BodyKeyRotation) {
    super('BodyKeys');
  }

  protected async look(): Promise<void> {
    const { rewrapped } = await this.rotation.run();
    if (rewrapped > 0) this.logger.log({ event: 'body-keys-rewrapped', rows: rewrapped });
  }
}
