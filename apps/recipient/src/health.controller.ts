import { Controller, Get } from '@nestjs/common';

@Controller('local')
export class HealthController {
  /** The one route without a token: says nothing but that the process answers. */
  @Get('health')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }
}
