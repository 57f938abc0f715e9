import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Fault } from '#domain/fault';
import { ReceiptIssuer } from '#domain/receipt';
import { Database } from '#platform/database';
import { BodyDigest, Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import { RecallRepository, type RecallConfirmation, type StoredTombstone } from '#stores/hub/record';
import type { RecalledRecord } from './commit-tombstone.js';
import { RecallService } from './recall.service.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Compact JWS of a tombstone; content-free, so it is short. */
export const recallBody = z.strictObject({
  statement: z
    .string()
    .max(4096)
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
});

/** Owners end their records and see who has confirmed. */
@Controller('v1/recalls')
export class RecallController {
  constructor(
    private readonly recalls: RecallService,
    private readonly database: Database,
    private readonly tombstones: RecallRepository,
    private readonly receipts: ReceiptIssuer,
  ) {}

  @Post()
  @Requires('recall:write')
  @HttpCode(200)
  async post(
    @Caller() { org }: CallerIdentity,
    @BodyDigest() digest: string,
    @ZodBody(recallBody) body: z.infer<typeof recallBody>,
  ): Promise<{ recall: RecalledRecord; receipt: string }> {
    const recall = await this.recalls.recall({ org, statement: body.statement });
    return {
      recall,
      receipt: await this.receipts.issue({ kind: 'recall', org, id: recall.recordId, day: recall.day, digest, results: { ...recall } }),
    };
  }

  @Get(':recordId')
  @Requires('recall:read')
  async get(
    @Caller() { org }: CallerIdentity,
    @Param('recordId') recordId: string,
  ): Promise<{ recordId: string; tombstone: StoredTombstone; confirmations: RecallConfirmation[] }> {
    if (!UUID.test(recordId)) throw new Fault('http/not-found');
    return this.database.as(org, async (tx) => {
      const tombstone = await this.tombstones.find(tx, org, recordId);
      if (tombstone === undefined) throw new Fault('http/not-found');
      return { recordId, tombstone, confirmations: await this.tombstones.confirmations(tx, org, recordId) };
    });
  }
}
