import { Controller, Get, Inject } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { SignedHttpOptions } from './options.js';
import { Public } from './route-marks.js';

@Controller('health')
export class HealthController {
  constructor(@Inject(SignedHttpOptions) private readonly options: SignedHttpOptions) {}

  /** 200 when the stores answer, 503 when they do not; nothing else is told. */
  @Get()
  @Public('load balancers and supervisors have no key')
  async health(): Promise<{ status: 'ok' }> {
    const ready = await (this.options.ready?.() ?? Promise.resolve(true)).catch(() => false);
    if (!ready) throw new Fault('http/unavailable');
    return { status: 'ok' };
  }
}
