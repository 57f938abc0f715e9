import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody, ZodQuery } from '#platform/http';
import { TrustAnswer } from './answers.js';
import { InboxService, type InboxEntry, type InboxRecord } from './inbox.service.js';
import { MembershipService } from './membership.service.js';
import type { PullSummary } from './pull.service.js';
import type { SealedSummary } from './sealed-parts.service.js';
import { SyncStatusService, type SyncStatusView } from './status.service.js';
import { SyncLoopService, type PushReport } from './sync-loop.service.js';

const InboxQuery = z.strictObject({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
type InboxQuery = z.infer<typeof InboxQuery>;
const RecordId = z.uuid();

/** Local API of sync and inbox. */
@Controller('local')
export class SyncController {
  constructor(
    private readonly loop: SyncLoopService,
    private readonly inbox: InboxService,
    private readonly status: SyncStatusService,
    private readonly membership: MembershipService,
  ) {}

  /** Trust documents that an admin handed over as a file. */
  @Post('trust')
  @HttpCode(200)
  async trust(@ZodBody(TrustAnswer) { documents, revocations }: z.infer<typeof TrustAnswer>): Promise<{ changed: boolean }> {
    return { changed: await this.membership.accept(documents, revocations) };
  }

  @Post('pushes')
  @HttpCode(200)
  push(): Promise<PushReport> {
    return this.loop.push();
  }

  @Post('pulls')
  @HttpCode(200)
  pull(): Promise<PullSummary & { sealed: SealedSummary }> {
    return this.loop.pull();
  }

  @Get('inbox')
  async list(@ZodQuery(InboxQuery) { after, limit }: InboxQuery): Promise<{ items: InboxEntry[] }> {
    return { items: await this.inbox.list(after ?? null, limit) };
  }

  @Get('inbox/:recordId')
  read(@Param('recordId') recordId: string): Promise<InboxRecord> {
    if (!RecordId.safeParse(recordId).success) throw new Fault('http/not-found');
    return this.inbox.read(recordId);
  }

  @Get('sync-status')
  syncStatus(): Promise<SyncStatusView> {
    return this.status.read();
  }
}
