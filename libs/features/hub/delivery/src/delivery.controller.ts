import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import {
  Acknowledgement,
  BatchGet,
  type BucketAnswer,
  type ChangesPage,
  type DigestAnswer,
  type RecordsAnswer,
  type SyncStatus,
} from '#domain/delivery';
import { BodyLimit, Caller, Requires, ZodBody, ZodQuery, type CallerIdentity } from '#platform/http';
import { z } from 'zod';
import { SettlementService } from './settlement.service.js';
import { LONGEST_WAIT, PAGE_LIMIT, StreamService } from './stream.service.js';

const cursor = z.string().min(1).max(512).exactOptional();
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

const ChangesParameters = z.strictObject({
  cursor,
  limit: whole(1, PAGE_LIMIT).default(PAGE_LIMIT),
  wait: whole(0, LONGEST_WAIT).default(0),
  owner: z
    .string()
    .regex(/^[A-Z]-\d{2,4}$/)
    .exactOptional(),
  only: z.literal('recalls').exactOptional(),
});
type ChangesParameters = z.output<typeof ChangesParameters>;

const DigestParameters = z.strictObject({ cursor, bucket: whole(0, 255).exactOptional() });
type DigestParameters = z.output<typeof DigestParameters>;

/** A partner's own stream: what it may receive, what it settled, whether both sides hold the same (docs/spec/delivery.md). */
@Controller('v1')
export class DeliveryController {
  constructor(
    @Inject(StreamService) private readonly stream: StreamService,
    @Inject(SettlementService) private readonly settlement: SettlementService,
  ) {}

  @Get('changes')
  @Requires('change:read')
  changes(@Caller() caller: CallerIdentity, @ZodQuery(ChangesParameters) query: ChangesParameters): Promise<ChangesPage> {
    return this.stream.changes(caller.org, query);
  }

  @Post('acks')
  @HttpCode(204)
  @Requires('ack:write')
  async acknowledge(@Caller() caller: CallerIdentity, @ZodBody(Acknowledgement) body: Acknowledgement): Promise<void> {
    await this.settlement.acknowledge(caller.org, body);
  }

  @Get('digest')
  @Requires('digest:read')
  digest(@Caller() caller: CallerIdentity, @ZodQuery(DigestParameters) query: DigestParameters): Promise<DigestAnswer | BucketAnswer> {
    if (query.bucket !== undefined) return this.settlement.bucket(caller.org, query.bucket);
    return this.settlement.digest(caller.org, query.cursor);
  }

  @Post('records/batch-get')
  @HttpCode(200)
  @BodyLimit(16_384)
  @Requires('record:read')
  records(@Caller() caller: CallerIdentity, @ZodBody(BatchGet) body: BatchGet): Promise<RecordsAnswer> {
    return this.stream.records(caller.org, body);
  }

  @Get('sync/status')
  @Requires('sync:read')
  status(@Caller() caller: CallerIdentity): Promise<SyncStatus> {
    return this.settlement.status(caller.org);
  }
}
