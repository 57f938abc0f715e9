import { Injectable } from '@nestjs/common';
import type { Element } from '#domain/case-record';
import { fromBase64url } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { payloadOf, previewHash } from '#domain/preview-document';
import { issueSlots, slotKeys, type IssuedStatement, type SlotKeys, type StatementClaims } from '#domain/statement';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { OutgoingStatementRepository, SealingRepository } from '#stores/partner/outbox';
import { CoalitionRepository, DraftRepository, type ApprovedDraft, type CoalitionView } from '#stores/partner/vault';
import { encodedOf, SealingService } from './sealing.service.js';

/** Records per transaction: small enough to lose little when cut off, large enough to be fast. */
const CHUNK = 50;

export interface SigningSummary {
  /** Statements that were signed and put into the outbox. */
  readonly signed: number;
}

/**
 * From an approved draft to what leaves: statement with 16 slots, and one sealed blob.
 *
 * A draft is signed only if its bytes are still those that a person approved (`previewHash`). Signing, sealing and queueing
 * are one transaction, so a record is either signed and on its way, or untouched.
 */
@Injectable()
export class SigningService {
  readonly #crypto = new NodeCrypto();
  readonly #sealings = new SealingRepository();
  #slots: SlotKeys | undefined;

  constructor(
    private readonly database: Database,
    private readonly keyStore: KeyStore,
    private readonly clock: Clock,
    private readonly drafts: DraftRepository,
    private readonly outgoing: OutgoingStatementRepository,
    private readonly sealing: SealingService,
  ) {}

  /**
   * Signs every approved draft.
   *
   * @param progress called after each chunk with the number signed so far
   * @throws Fault `signing/coalition-unknown` before the first contact with the hub, `signing/preview-changed`
   */
  async signApproved(progress?: (signed: number) => void): Promise<SigningSummary> {
    let signed = 0;
    for (;;) {
      const done = await this.database.tx((tx) => this.#signChunk(tx));
      if (done === 0) return { signed };
      signed += done;
      progress?.(signed);
    }
  }

  async #signChunk(tx: Tx): Promise<number> {
    const drafts = await this.drafts.takeApproved(tx, CHUNK);
    if (drafts.length === 0) return 0;
    const view = await new CoalitionRepository().find(tx);
    if (view === undefined) throw new Fault('signing/coalition-unknown');
    for (const draft of drafts) await this.#sign(tx, draft, view);
    return drafts.length;
  }

  async #sign(tx: Tx, draft: ApprovedDraft, view: CoalitionView): Promise<void> {
    const claims = draft.content.claims as unknown as StatementClaims;
    const elements = draft.content.elements as readonly Element[];
    const seed = fromBase64url(draft.content.seed);
    this.#slots ??= slotKeys(this.keyStore.secret('slots'), this.#crypto);
    const issued = await issueSlots({ claims, elements, seed, slotKeys: this.#slots }, this.keyStore.signer('statement'), this.#crypto);
    const approved = { payload: payloadOf(issued.statement), disclosures: issued.disclosures, sensitivePartners: draft.sensitivePartners };
    if ((await previewHash(approved, this.#crypto)) !== draft.previewHash)
      throw new Fault('signing/preview-changed', { record: draft.recordId });

    const now = this.clock.now();
    const readers = this.sealing.readersOf(draft, view, now);
    const { blob, blobSha256 } = await this.sealing.seal(tx, issued, readers, now);
    await this.outgoing.add(tx, {
      recordId: draft.recordId,
      rev: draft.rev,
      h: issued.h,
      op: 'upsert',
      line: lineOf(issued, blobSha256),
      blob,
      blobSha256,
    });
    await this.#sealings.remember(tx, { recordId: draft.recordId, rev: draft.rev, h: issued.h, ...readers });
    await this.drafts.markSigned(tx, { recordId: draft.recordId, rev: draft.rev, previewHash: draft.previewHash, h: issued.h });
  }
}

/** One line of `PUT /v1/batches/{id}`; see docs/spec/batch.md. */
function lineOf(issued: IssuedStatement, sealed: string): string {
  const { statement, leafSalt, leaves } = issued;
  return JSON.stringify({ statement, disclosures: encodedOf(issued.disclosures, 'S1'), sealed, leafSalt, leaves });
}
