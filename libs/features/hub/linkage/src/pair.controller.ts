import { Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { PairKeyBody, PairSignatures, type PairTasks } from '#domain/link-exchange';
import { BodyLimit, Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import { PairService } from './pair.service.js';
import { pairIdSegment } from './segments.js';

/** Comparisons that wait for the caller's node: one-time keys, then field signatures. */
@Controller('v1/pairs')
export class PairController {
  constructor(private readonly pairs: PairService) {}

  @Get()
  @Requires('pair:read')
  list(@Caller() { org }: CallerIdentity): Promise<PairTasks> {
    return this.pairs.waiting(org);
  }

  @Put(':pairId/key')
  @Requires('pair:write')
  @BodyLimit(16_384)
  @HttpCode(204)
  putKey(
    @Caller() { org }: CallerIdentity,
    @Param('pairId', pairIdSegment) pairId: string,
    @ZodBody(PairKeyBody) { key }: PairKeyBody,
  ): Promise<void> {
    return this.pairs.putKey(org, pairId, key);
  }

  @Put(':pairId/signatures')
  @Requires('pair:write')
  @BodyLimit(65_536)
  @HttpCode(204)
  putSignatures(
    @Caller() { org }: CallerIdentity,
    @Param('pairId', pairIdSegment) pairId: string,
    @ZodBody(PairSignatures) body: PairSignatures,
  ): Promise<void> {
    return this.pairs.putSignatures(org, pairId, body);
  }
}
