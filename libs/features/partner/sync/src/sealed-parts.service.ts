import { Injectable } from '@nestjs/common';
import { parseElement } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { openBlob, type OpenedBlob } from '#domain/sealed-object';
import { verifyStatement } from '#domain/statement';
import { toBase64url } from '#domain/crypto';
import { Database } from '#platform/database';
import { HubClient } from '#platform/http';
import type { BlobState, HeldRecord } from '#stores/partner/inbox';
import { EnvelopeTools } from './key-envelopes.service.js';
import { MembershipService } from './membership.service.js';

const RECORDS_AT_ONCE = 100;
const FETCHES_AT_ONCE = 6;

export interface SealedSummary {
  opened: number;
  notForUs: number;
  missing: number;
}

/**
 * Fetches the sealed part of received records and opens what this organisation has a key for.
 *
 * Blobs come to everyone who receives a record's S1, so not being able to open one is ordinary. What opens is believed
 * only if the owner's statement names it; it is stored encrypted.
 */
@Injectable()
export class SealedPartsService {
  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly membership: MembershipService,
    private readonly tools: EnvelopeTools,
  ) {}

  async fetchWaiting(): Promise<SealedSummary> {
    const summary: SealedSummary = { opened: 0, notForUs: 0, missing: 0 };
    for (;;) {
      const waiting = await this.database.tx((tx) => this.tools.records.findWaitingBlobs(tx, RECORDS_AT_ONCE));
      if (waiting.length === 0) return summary;
      const left = [...waiting];
      const fetchNext = async (): Promise<void> => {
        for (let record = left.pop(); record !== undefined; record = left.pop()) {
          const state = await this.#fetch(record);
          if (state === 'opened') summary.opened += 1;
          else if (state === 'missing') summary.missing += 1;
          else summary.notForUs += 1;
        }
      };
      await Promise.all(Array.from({ length: FETCHES_AT_ONCE }, fetchNext));
    }
  }

  async #fetch(record: HeldRecord): Promise<BlobState> {
    const answer = await this.hub.request('GET', `/v1/sealed/${record.blobSha256 ?? ''}`);
    if (answer.status === 404) return this.#save(record, 'missing', []);
    if (answer.status !== 200) throw new Fault('http/refused', { status: answer.status });
    const { crypto } = this.tools;
    if (toBase64url(crypto.sha256(answer.body)) !== record.blobSha256) return this.#save(record, 'missing', []);
    try {
      const opened = await openBlob(answer.body, record.h, await this.#keysOf(record.owner), crypto);
      const disclosures = [...(opened.restricted ?? []), ...(opened.sensitive ?? [])];
      await this.#verify(record, disclosures);
      return await this.#save(record, isOpened(opened) ? 'opened' : 'not_for_us', disclosures);
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.code.startsWith('http/')) throw fault;
      return this.#save(record, 'missing', []);
    }
  }

  async #keysOf(owner: string): Promise<Uint8Array[]> {
    const rows = await this.database.tx((tx) => this.tools.received.findOf(tx, owner));
    return rows.map(({ audienceId, epoch, sealedKey }) =>
      this.tools.cipher.open(sealedKey, `received-key:${owner}:${audienceId}:${epoch}`),
    );
  }

  /** The statement must name every opened disclosure, and each must fit the strict schema of its class. */
  async #verify(record: HeldRecord, disclosures: readonly string[]): Promise<void> {
    const keyOf = this.membership.keysOf(record.owner, new Date(record.receivedOn));
    const { elements } = await verifyStatement(record.statement, [...record.disclosures, ...disclosures], keyOf, this.tools.crypto);
    for (const { kind, value } of elements) parseElement(kind, value);
  }

  async #save(record: HeldRecord, state: BlobState, disclosures: readonly string[]): Promise<BlobState> {
    const sealed =
      disclosures.length === 0 ? null : this.tools.cipher.seal(JSON.stringify(disclosures), `opened:${record.recordId}:${record.h}`);
    await this.database.tx((tx) => this.tools.records.saveOpened(tx, record.recordId, record.h, state, sealed));
    return state;
  }
}

function isOpened(opened: OpenedBlob): boolean {
  return opened.restricted !== undefined || opened.sensitive !== undefined;
}
