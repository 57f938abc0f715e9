import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import type { LedgerAnswer, RecallAnswer } from '#domain/disclosure';
import { Fault } from '#domain/fault';
import { Caller, Requires, ZodQuery, type CallerIdentity } from '#platform/http';
import { DisclosureService } from './disclosure.service.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LedgerQuery = z.strictObject({
  record: z.string().regex(UUID).optional(),
  after: z.string().regex(UUID).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
type LedgerQuery = z.infer<typeof LedgerQuery>;

/** Where an owner's records went, and who has confirmed that an ended one is gone. */
@Controller('v1')
export class DisclosureController {
  constructor(private readonly disclosures: DisclosureService) {}

  @Get('ledger')
  @Requires('ledger:read')
  ledger(@Caller() { org }: CallerIdentity, @ZodQuery(LedgerQuery) query: LedgerQuery): Promise<LedgerAnswer> {
    return this.disclosures.page(org, query);
  }

  @Get('recalls/:recordId')
  @Requires('recall:read')
  recall(@Caller() { org }: CallerIdentity, @Param('recordId') recordId: string): Promise<RecallAnswer> {
    if (!UUID.test(recordId)) throw new Fault('http/not-found');
    return this.disclosures.recall(org, recordId);
  }
}
