import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseStrictJson } from '#domain/canonical-json';
import { fromUtf8, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { HubClient, requireSuccess } from '#platform/http';
import { OutgoingStatementRepository, PushStateRepository, type OutgoingStatement, type StatementOutcome } from '#stores/partner/outbox';
import { RefusedDraftRepository } from '#stores/partner/vault';
import { BatchAnswer, RecallAnswer } from './answers.js';
import { HubReceipts } from './hub-receipts.js';

const LARGEST_BATCH = 500;
/** A batch is halved after a broken upload, down to this many statements. */
const SMALLEST_BATCH = 8;
const BLOBS_AT_ONCE = 6;

export interface PushSummary {
  /** Statements sent, by what the hub said. */
  accepted: number;
  duplicate: number;
  conflict: number;
  rejected: number;
  quarantined: number;
  /** Tombstones that the hub confirmed. */
  withdrawn: number;
}

/**
 * Sends what waits: sealed blobs first, then batches of statements, then tombstones.
 *
 * Everything can be cut off anywhere: blobs are named by their digest, a batch keeps its id and bytes until it is answered,
 * and the hub answers a repeated batch with the stored reply.
 */
@Injectable()
export class PushService {
  readonly #refused = new RefusedDraftRepository();
  #size = LARGEST_BATCH;

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly clock: Clock,
    private readonly outgoing: OutgoingStatementRepository,
    private readonly state: PushStateRepository,
    private readonly receipts: HubReceipts,
  ) {}

  /** @throws Fault `http/unreachable` and the like (try again), or the hub's own problem */
  async push(progress?: (summary: PushSummary) => void): Promise<PushSummary> {
    const summary: PushSummary = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, quarantined: 0, withdrawn: 0 };
    for (;;) {
      const batch = await this.#nextBatch();
      if (batch === undefined) break;
      for (const { result } of await this.#send(batch)) summary[result] += 1;
      progress?.(summary);
    }
    summary.withdrawn = await this.withdraw();
    await this.database.tx((tx) => this.state.succeed(tx, this.clock.now()));
    return summary;
  }

  async #nextBatch(): Promise<{ batchId: string; statements: OutgoingStatement[] } | undefined> {
    return this.database.tx(async (tx) => {
      const open = await this.outgoing.findOpenBatch(tx);
      if (open !== undefined) return open;
      const batchId = randomUUID();
      const statements = await this.outgoing.openBatch(tx, batchId, this.#size, dayOf(this.clock.now()));
      return statements.length === 0 ? undefined : { batchId, statements };
    });
  }

  async #send({ batchId, statements }: { batchId: string; statements: OutgoingStatement[] }): Promise<StatementOutcome[]> {
    try {
      await this.#sendBlobs(statements.map(({ id }) => id));
      const body = utf8(statements.map(({ line }) => `${line}\n`).join(''));
      const answer = await this.hub.request('PUT', `/v1/batches/${batchId}`, {
        body,
        contentType: 'application/x-ndjson',
        idempotencyKey: batchId,
      });
      requireSuccess(answer);
      const reply = BatchAnswer.parse(parseStrictJson(fromUtf8(answer.body)));
      await this.receipts.verify(reply.receipt, { kind: 'batch', id: batchId, day: reply.day, body, results: reply.results });
      return await this.#settle(batchId, statements, reply);
    } catch (fault) {
      await this.#afterBrokenUpload(batchId, statements.length, fault);
      throw fault;
    }
  }

  async #settle(batchId: string, statements: readonly OutgoingStatement[], answer: BatchAnswer): Promise<StatementOutcome[]> {
    const outcomes = answer.results.map(({ line, status, code, field }): StatementOutcome => {
      const statement = statements[line - 1];
      if (statement === undefined) throw new Fault('sync/answer-mismatch', { field: 'line' });
      return { recordId: statement.recordId, rev: statement.rev, result: status, code, field };
    });
    if (new Set(outcomes.map(({ recordId }) => recordId)).size !== statements.length)
      throw new Fault('sync/answer-mismatch', { field: 'results' });
    await this.database.tx(async (tx) => {
      await this.outgoing.settle(tx, outcomes);
      await this.#refused.forget(
        tx,
        outcomes.filter(({ result }) => result === 'rejected'),
      );
      await this.outgoing.keepReceipt(tx, batchId, answer.receipt);
    });
    this.#size = Math.min(LARGEST_BATCH, this.#size * 2);
    return outcomes;
  }

  /** A slow link breaks large uploads: the next try is half as large, under a new id. The hub never answered the old one. */
  async #afterBrokenUpload(batchId: string, size: number, fault: unknown): Promise<void> {
    if (!(fault instanceof Fault)) return;
    // The hub holds other bytes under this id (a restored node): under a new id it tells the known ones as duplicates.
    if (fault.code === 'batch/other-digest') return this.database.tx((tx) => this.outgoing.dissolveBatch(tx, batchId));
    if (fault.code !== 'http/unreachable' || size <= SMALLEST_BATCH) return;
    this.#size = Math.max(SMALLEST_BATCH, Math.floor(size / 2));
    await this.database.tx((tx) => this.outgoing.dissolveBatch(tx, batchId));
  }

  async #sendBlobs(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += 50) {
      const blobs = await this.database.tx((tx) => this.outgoing.findUnsentBlobs(tx, ids.slice(at, at + 50)));
      const waiting = [...blobs];
      const sendNext = async (): Promise<void> => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
          const answer = await this.hub.request('PUT', `/v1/sealed/${next.sha256}`, {
            body: next.blob,
            contentType: 'application/octet-stream',
            idempotencyKey: next.sha256,
          });
          requireSuccess(answer);
        }
      };
      await Promise.all(Array.from({ length: BLOBS_AT_ONCE }, sendNext));
      await this.database.tx((tx) =>
        this.outgoing.markBlobsSent(
          tx,
          blobs.map(({ id }) => id),
        ),
      );
    }
  }

  /**
   * Sends tombstones. Needs nothing but the hub: neither new rules nor a batch that keeps failing may hold a withdrawal back.
   *
   * @returns how many the hub confirmed
   */
  async withdraw(): Promise<number> {
    await this.receipts.ready();
    const waiting = await this.database.tx((tx) => this.outgoing.findWaitingTombstones(tx));
    for (const { recordId, rev, h, line } of waiting) {
      const body = utf8(JSON.stringify({ statement: line }));
      const answer = await this.hub.request('POST', '/v1/recalls', { body, idempotencyKey: h });
      requireSuccess(answer);
      const { recall, receipt } = RecallAnswer.parse(parseStrictJson(fromUtf8(answer.body)));
      if (recall.recordId !== recordId || recall.h !== h) throw new Fault('sync/answer-mismatch', { field: 'recall' });
      await this.receipts.verify(receipt, { kind: 'recall', id: recordId, day: recall.day, body, results: recall });
      await this.database.tx((tx) => this.outgoing.settle(tx, [{ recordId, rev, result: 'accepted' }]));
    }
    return waiting.length;
  }
}
