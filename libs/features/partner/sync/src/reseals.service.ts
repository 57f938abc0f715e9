import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { HubClient, requireSuccess } from '#platform/http';
import { SealingRepository, type WaitingReseal } from '#stores/partner/outbox';
import { ResealAnswer } from './answers.js';
import { KeyEnvelopesService } from './key-envelopes.service.js';
import { Resealer } from './resealer.js';

/** Parts in one call; each weighs a few kilobytes while it is uploaded. */
const AT_ONCE = 100;
const UPLOADS_AT_ONCE = 6;

/**
 * Brings new sealed parts of old statements to the hub: blobs first, then the call that names them. Blobs are named by
 * their digest and a repeated call changes nothing, so that all of it can be cut off anywhere.
 */
@Injectable()
export class ResealsService {
  readonly #sealings = new SealingRepository();

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly envelopes: KeyEnvelopesService,
    private readonly resealer: Resealer,
  ) {}

  /**
   * Makes the parts that the coalition's decisions call for, announces the keys that they need, and sends them.
   *
   * @returns how many records at the hub have their new part now
   */
  async push(): Promise<number> {
    if ((await this.resealer.resealGrown()) > 0) await this.envelopes.announce();
    return this.#send();
  }

  async #send(): Promise<number> {
    let resealed = 0;
    let after: string | null = null;
    for (;;) {
      const waiting: WaitingReseal[] = await this.database.tx((tx) => this.#sealings.findWaiting(tx, after, AT_ONCE));
      const last = waiting.at(-1);
      if (last === undefined) return resealed;
      await this.#upload(waiting);
      resealed += await this.#name(waiting);
      after = last.recordId;
    }
  }

  async #upload(reseals: readonly WaitingReseal[]): Promise<void> {
    const left = [...reseals];
    const sendNext = async (): Promise<void> => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const { blob, sha256 } = next;
        if (blob === null) continue;
        requireSuccess(
          await this.hub.request('PUT', `/v1/sealed/${sha256}`, {
            body: blob,
            contentType: 'application/octet-stream',
            idempotencyKey: sha256,
          }),
        );
      }
    };
    await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, sendNext));
    await this.database.tx((tx) => this.#sealings.markSent(tx, reseals));
  }

  async #name(reseals: readonly WaitingReseal[]): Promise<number> {
    const items = reseals.map(({ recordId, rev, h, sha256 }) => ({ recordId, rev, h, sealed: sha256 }));
    const { results } = ResealAnswer.parse(await this.hub.json('POST', '/v1/reseals', { items }));
    const outcomes = reseals.map((reseal, at) => {
      const result = results[at];
      if (result === undefined || result.recordId !== reseal.recordId || result.h !== reseal.h)
        throw new Fault('sync/answer-mismatch', { field: 'results' });
      return { reseal, result };
    });
    const missing = outcomes.filter(({ result }) => result.code === 'intake/sealed-missing').map(({ reseal }) => reseal);
    await this.database.tx(async (tx) => {
      // A record that has moved on at the hub needs no new part; its next revision was sealed for its own readers.
      await this.#sealings.settle(
        tx,
        reseals.filter((reseal) => !missing.includes(reseal)),
      );
      await this.#sealings.sendAgain(tx, missing);
    });
    return outcomes.filter(({ result }) => result.status === 'resealed' || result.status === 'duplicate').length;
  }
}
