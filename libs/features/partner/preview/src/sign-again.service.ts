import { Injectable } from '@nestjs/common';
import type { Element } from '#domain/case-record';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { DraftRepository, VaultCipher, type DraftWithContent } from '#stores/partner/vault';
import { PreviewBytes } from './bytes.js';

/** A record of ours that the hub took out of circulation because its key was reported stolen, at the revision where it stands there. */
export interface DoubtedRecord {
  readonly recordId: string;
  readonly rev: number;
  readonly h: string;
}

/** Asks the hub; the application brings it in. */
export abstract class DoubtedRecords {
  abstract list(): Promise<DoubtedRecord[]>;
}

export interface SignAgain {
  /** Drafts that wait for an approval now, with the content that was signed last. */
  readonly ready: readonly string[];
  /** Records under our name that this node never signed, or no longer has: the thief's, or withdrawn ones. */
  readonly unknown: readonly string[];
}

/**
 * After a key was stolen: what the hub doubts becomes a new revision with the content that this node signed, never with what the
 * thief may have put over it. It follows the thief's revision, so that the hub takes it. A person approves it as any other draft.
 */
@Injectable()
export class SignAgainService {
  readonly #drafts: DraftRepository;
  readonly #bytes: PreviewBytes;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly node: NodeIdentity,
    private readonly doubted: DoubtedRecords,
    cipher: VaultCipher,
    keys: KeyStore,
  ) {
    this.#drafts = new DraftRepository(cipher);
    this.#bytes = new PreviewBytes(new NodeCrypto(), keys.secret('slots'));
  }

  /** @param named records to be signed again although nobody doubts them: the key that signed them may be gone */
  async run(named: readonly string[] = []): Promise<SignAgain> {
    const doubted = new Map((await this.doubted.list()).map((record) => [record.recordId, record]));
    const ready: string[] = [];
    const unknown: string[] = [];
    for (const recordId of new Set([...doubted.keys(), ...named])) {
      const made = await this.database.tx((tx) => this.#again(tx, recordId, doubted.get(recordId)));
      (made ? ready : unknown).push(recordId);
    }
    return { ready, unknown };
  }

  async #again(tx: Tx, recordId: string, doubted: DoubtedRecord | undefined): Promise<boolean> {
    const signed = (await this.#drafts.findSigned(tx, [recordId])).get(recordId);
    const newest = await this.#drafts.find(tx, recordId);
    if (signed === undefined || newest?.status === 'withdrawn' || signed.content === null || signed.audience === null) return false;
    // Signed again before, and on its way.
    if (doubted !== undefined && signed.rev > doubted.rev) return true;
    const draft = await this.#draft(signed, doubted ?? { recordId, rev: signed.rev, h: signed.h ?? '' });
    if (newest !== undefined && newest.rev !== draft.rev) await this.#drafts.dropOpen(tx, recordId);
    await this.#drafts.save(tx, draft);
    return true;
  }

  async #draft(signed: DraftWithContent, last: DoubtedRecord): Promise<DraftWithContent> {
    const { recordId, category, audience, content, sensitivePartners } = signed;
    if (audience === null || content === null) throw new Error('a signed draft has an audience and a content');
    const day = dayOf(this.clock.now());
    const facts = { recordId, rev: last.rev + 1, prev: last.h, owner: this.node.org, category, audience, day };
    const again = this.#bytes.content(facts, content.elements as readonly Element[], this.#bytes.newSeed());
    const previewHash = this.#bytes.hash(await this.#bytes.document(again, sensitivePartners));
    return {
      ...signed,
      rev: facts.rev,
      prev: facts.prev,
      status: 'ready',
      previewHash,
      approvedBy: null,
      approvedOn: null,
      h: null,
      madeOn: day,
      content: again,
    };
  }
}
