import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ZodBody } from '#platform/http';
import type { InboxHold, QuarantinedDelivery } from '#stores/partner/inbox';
import { HoldsService } from './holds.service.js';
import { InboxQuarantineService, type RetrySummary } from './quarantine.service.js';

const RecordId = z.uuid();
const NewHold = z.strictObject({ recordId: RecordId, note: z.string().trim().min(1).max(200) });

/** What of others' records is kept because a law demands it, and what could not be taken at all. */
@Controller('local')
export class KeepingController {
  constructor(
    private readonly holds: HoldsService,
    private readonly quarantine: InboxQuarantineService,
  ) {}

  @Get('holds')
  async list(): Promise<{ items: InboxHold[] }> {
    return { items: await this.holds.list() };
  }

  @Post('holds')
  @HttpCode(200)
  async place(@ZodBody(NewHold) { recordId, note }: z.infer<typeof NewHold>): Promise<{ recordId: string }> {
    await this.holds.place(recordId, note);
    return { recordId };
  }

  @Delete('holds/:recordId')
  async end(@Param('recordId') recordId: string): Promise<{ recordId: string; outcome: 'purged' | 'lifted' }> {
    if (!RecordId.safeParse(recordId).success) throw new Fault('http/not-found');
    return { recordId, outcome: await this.holds.end(recordId) };
  }

  @Get('quarantine')
  async waiting(): Promise<{ items: QuarantinedDelivery[] }> {
    return { items: await this.quarantine.list() };
  }

  @Post('quarantine/retries')
  @HttpCode(200)
  retry(): Promise<RetrySummary> {
    return this.quarantine.retry();
  }
}
