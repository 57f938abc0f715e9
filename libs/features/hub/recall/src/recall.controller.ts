import { Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ReceiptIssuer } from '#domain/receipt';
import { BodyDigest, Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import type { RecalledRecord } from './commit-tombstone.js';
import { RecallService } from './recall.service.js';

/** Compact JWS of a tombstone; content-free, so it is short. */
export const recallBody = z.strictObject({
  statement: z
    .string()
    .max(4096)
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
});

/** Owners end their records; who has confirmed is told by features/hub/disclosure. */
@Controller('v1/recalls')
export class RecallController {
  constructor(
    private readonly recalls: RecallService,
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
}
