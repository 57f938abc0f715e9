import { Injectable, Optional } from '@nestjs/common';
import { Queue } from '#platform/queue';

/** Bull task: something waits to be probed, compared or settled. It names nothing. */
export const LINK_TASK = 'link';

/** Tells the worker that there is work; a lost hint is made up for by the worker's sweep. */
@Injectable()
export class LinkSignal {
  constructor(@Optional() private readonly queue?: Queue) {}

  /** Nobody waits for it, so that no answer's time depends on what there is to do. */
  send(): void {
    void this.queue?.enqueue(LINK_TASK, { id: 'any' });
  }
}
