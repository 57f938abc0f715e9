import { Controller, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import { resealBody, type ResealResult } from './judge-reseal.js';
import { ResealService } from './reseal.service.js';

/** Sealing to a new audience needs no new revision. */
@Controller('v1/reseals')
export class ResealController {
  constructor(private readonly reseals: ResealService) {}

  @Post()
  @Requires('reseal:write')
  @HttpCode(200)
  async post(
    @Caller() { org }: CallerIdentity,
    @ZodBody(resealBody) body: z.infer<typeof resealBody>,
  ): Promise<{ results: ResealResult[] }> {
    return { results: await this.reseals.reseal(org, body.items) };
  }
}
