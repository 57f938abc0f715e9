import { Injectable } from '@nestjs/common';
import type { RequestSweep } from '#features/hub/requests';
import { Periodic } from './periodic.js';

/** Ends what has expired and tells missing answers further up. */
@Injectable()
export class RequestProcessor extends Periodic {
  constructor(private readonly sweep: RequestSweep) {
    super('Requests');
  }

  protected async look(): Promise<void> {
    const { expired, escalated } = await this.sweep.run();
    if (expired > 0 || escalated > 0) this.logger.log({ event: 'requests-swept', expired, escalated });
  }
}
