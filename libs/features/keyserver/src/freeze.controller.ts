import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { MultiSigned } from '#domain/signed-document';
import { Requires, ZodBody } from '#platform/http';
import type { StandingFreeze } from '#stores/keyserver';
import { z } from 'zod';
import { FreezeService } from './freeze.service.js';

const freeze = z.strictObject({ jws: z.string().max(4000) });
const resumption = z.strictObject({
  payload: z.string().max(16_384),
  signatures: z.array(z.strictObject({ protected: z.string().max(1000), signature: z.string().max(200) })).max(100),
});

interface Freezes {
  readonly freezes: StandingFreeze[];
}

/** Stopping and going on; every answer says what still stands, by the hashes that a resumption must name. */
@Controller('v1')
export class FreezeController {
  constructor(private readonly service: FreezeService) {}

  @Get('freezes')
  @Requires('freeze:read')
  async list(): Promise<Freezes> {
    return { freezes: await this.service.standing() };
  }

  @Post('freezes')
  @HttpCode(200)
  @Requires('freeze:write')
  async freeze(@ZodBody(freeze) { jws }: z.infer<typeof freeze>): Promise<Freezes> {
    return { freezes: await this.service.freeze(jws) };
  }

  @Post('resumptions')
  @HttpCode(200)
  @Requires('freeze:write')
  async resume(@ZodBody(resumption) signed: MultiSigned): Promise<Freezes> {
    return { freezes: await this.service.resume(signed) };
  }
}
