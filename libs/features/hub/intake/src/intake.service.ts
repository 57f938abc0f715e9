import { Injectable, Logger } from '@nestjs/common';
import type { Json } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { ReceiptIssuer } from '#domain/receipt';
import { Clock, dayOf } from '#platform/clock';
import { Database, type Tx } from '#platform/database';
import { BatchRepository } from '#stores/hub/record';
import { BatchCommit } from './commit-batch.js';
import { batchSeconds, hiddenClassTotal, itemsTotal, neverLeavesTotal } from './intake.metrics.js';
import type { ItemResult, RefusedItem, VerifiedItem } from './item.js';
import { StatementDesk } from './statement-desk.js';

/** One `PUT /v1/batches/{batchId}`; `digest` is the base64url SHA-256 of `body`. */
export interface IncomingBatch {
  readonly org: string;
  readonly batchId: string;
  readonly digest: string;
  readonly body: Uint8Array;
}

/** The answer, exactly as it was and will be sent; `fresh` when this request wrote something. */
export interface BatchReply {
  readonly json: string;
  readonly fresh: boolean;
}

/**
 * Takes a batch: verify outside the transaction, then write everything or nothing.
 *
 * The (organisation, batch id) row is taken first, so a repeated request, even a parallel one, gets the stored reply.
 */
@Injectable()
export class IntakeService {
  private readonly logger = new Logger('Intake');

  constructor(
    private readonly database: Database,
    private readonly batches: BatchRepository,
    private readonly commit: BatchCommit,
    private readonly desk: StatementDesk,
    private readonly receipts: ReceiptIssuer,
    private readonly clock: Clock,
  ) {}

  /** @throws Fault `batch/other-digest` (409), and the faults of `StatementDesk.verify` (422, nothing written) */
  async receive(batch: IncomingBatch): Promise<BatchReply> {
    const known = await this.database.as(batch.org, (tx) => this.replyOf(tx, batch));
    if (known !== undefined) return { json: known, fresh: false };

    const ended = batchSeconds.startTimer();
    const { verified, refused } = await this.desk.verify(batch.org, batch.body);
    const reply = await this.database.as(batch.org, (tx) => this.write(tx, batch, verified, refused));
    ended();
    return reply;
  }

  private async write(
    tx: Tx,
    batch: IncomingBatch,
    verified: readonly VerifiedItem[],
    refused: readonly RefusedItem['result'][],
  ): Promise<BatchReply> {
    const day = dayOf(this.clock.now());
    if (!(await this.batches.claim(tx, batch, day))) {
      const stored = await this.replyOf(tx, batch);
      if (stored !== undefined) return { json: stored, fresh: false };
      throw new Error('a batch that was just taken has no row');
    }
    const written = await this.commit.write(tx, { org: batch.org, batchId: batch.batchId, day }, verified);
    const results = [...refused, ...written].sort((a, b) => a.line - b.line);
    const { org, batchId, digest } = batch;
    const receipt = await this.receipts.issue({ kind: 'batch', org, id: batchId, day, digest, results: results as unknown as Json });
    const json = JSON.stringify({ batchId: batch.batchId, day, results, receipt });
    await this.batches.storeReply(tx, batch.org, batch.batchId, json);
    this.account(batch, results);
    return { json, fresh: true };
  }

  private async replyOf(tx: Tx, batch: IncomingBatch): Promise<string | undefined> {
    const stored = await this.batches.find(tx, batch.org, batch.batchId);
    if (stored !== undefined && stored.digest !== batch.digest) throw new Fault('batch/other-digest', { batchId: batch.batchId });
    return stored?.reply;
  }

  /** Figures and alerts: ids and codes, never what was in a line. */
  private account({ org, batchId }: IncomingBatch, results: readonly ItemResult[]): void {
    for (const { status, code, line, recordId } of results) {
      itemsTotal.inc({ status });
      if (code === 'intake/hidden-class-disclosed') hiddenClassTotal.inc();
      else if (code === 'case-record/never-leaves') neverLeavesTotal.inc();
      else continue;
      this.logger.error({ event: code, org, batchId, line, recordId });
    }
  }
}
