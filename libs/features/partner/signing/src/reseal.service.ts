import { Injectable, Logger } from '@nestjs/common';
import { parseRule, rulesKey } from '#domain/access';
import type { Element } from '#domain/case-record';
import { fromBase64url, toBase64url, utf8 } from '#domain/crypto';
import { previewHash } from '#domain/preview-document';
import { composeStatement, slotKeys, type SlotKeys, type StatementClaims } from '#domain/statement';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database, type Tx } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { SealingRepository, type SealedAudience, type Sealing } from '#stores/partner/outbox';
import { CoalitionRepository, DraftRepository, type ApprovedDraft, type CoalitionView, type DraftWithContent } from '#stores/partner/vault';
import { SealingService, type SealableVersion } from './sealing.service.js';

/** Records per transaction, as in signing. */
const CHUNK = 50;

/**
 * Sealing to a new audience needs no new revision: when the coalition's decisions let more partners open a record that the
 * hub has already, its hidden part is sealed anew for exactly those who may open it now, under the same statement.
 *
 * Each version is looked at once for each state of the decisions, in chunks of one transaction; a run that is cut off goes
 * on where it stopped. Withdrawn records and superseded revisions are left alone. When readers only fall away nothing is
 * sealed: what was read was read.
 */
@Injectable()
export class ResealService {
  readonly #crypto = new NodeCrypto();
  readonly #logger = new Logger('reseal');
  readonly #sealings = new SealingRepository();
  #slots: SlotKeys | undefined;

  constructor(
    private readonly database: Database,
    private readonly keyStore: KeyStore,
    private readonly clock: Clock,
    private readonly drafts: DraftRepository,
    private readonly sealing: SealingService,
  ) {}

  /** @returns how many sealed parts were made and queued */
  async resealGrown(): Promise<number> {
    const view = await this.database.tx(async (tx) => {
      await this.#sealings.forgetSuperseded(tx);
      return new CoalitionRepository().find(tx);
    });
    if (view === undefined) return 0;
    const now = this.clock.now();
    const key = this.#decisionsKey(view, now);
    for (let made = 0; ;) {
      const chunk = await this.database.tx((tx) => this.#chunk(tx, key, view, now));
      made += chunk.made;
      if (chunk.judged < CHUNK) return made;
    }
  }

  async #chunk(tx: Tx, key: string, view: CoalitionView, now: Date): Promise<{ judged: number; made: number }> {
    const versions = await this.#sealings.takeUnjudged(tx, key, CHUNK);
    if (versions.length === 0) return { judged: 0, made: 0 };
    const drafts = await this.drafts.findSigned(
      tx,
      versions.map(({ recordId }) => recordId),
    );
    let made = 0;
    for (const version of versions) {
      const draft = drafts.get(version.recordId);
      if (draft === undefined || !isOf(draft, version)) continue;
      const readers = this.sealing.readersOf(draft, view, now);
      if (!needsSealing(version, readers)) continue;
      const disclosures = await this.#disclosuresOf(draft);
      if (disclosures === undefined) {
        this.#logger.warn({ message: 'a signed record cannot be written again; its audience stays as it is', recordId: version.recordId });
        continue;
      }
      const { blob, blobSha256 } = await this.sealing.seal(tx, { h: version.h, disclosures }, readers, now);
      await this.#sealings.queue(tx, { ...version, ...readers }, blob, blobSha256);
      made += 1;
    }
    await this.#sealings.markJudged(tx, versions, key);
    return { judged: versions.length, made };
  }

  /**
   * The disclosures that were signed, written again from seed and content; undefined when they are not what was approved.
   * Nothing is signed: the statement key may have changed since, the statement has not.
   */
  async #disclosuresOf(draft: SignedDraft): Promise<SealableVersion['disclosures'] | undefined> {
    const { claims, elements, seed } = draft.content;
    this.#slots ??= slotKeys(this.keyStore.secret('slots'), this.#crypto);
    const content = {
      claims: claims as unknown as StatementClaims,
      elements: elements as readonly Element[],
      seed: fromBase64url(seed),
      slot: 0,
      idOf: this.#slots.idOf(0),
    };
    const { payloadBytes, disclosures } = await composeStatement(content, this.#crypto);
    const written = { payload: toBase64url(payloadBytes), disclosures, sensitivePartners: draft.sensitivePartners };
    return (await previewHash(written, this.#crypto)) === draft.previewHash ? disclosures : undefined;
  }

  /** Changes whenever some record's readers may have grown: partners enrolled, and the rules in force for each of them. */
  #decisionsKey({ rules, partners }: CoalitionView, now: Date): string {
    const parsed = rules.map(parseRule);
    const decisions = partners.toSorted().map((org) => `${org} ${rulesKey(parsed, { org }, now)}`);
    return toBase64url(this.#crypto.sha256(utf8(decisions.join('\n'))));
  }
}

type SignedDraft = DraftWithContent & Pick<ApprovedDraft, 'content'>;

/** A draft of the very version; withdrawn ones have lost their content. */
function isOf(draft: DraftWithContent, { rev, h }: Sealing): draft is SignedDraft {
  return draft.content !== null && draft.rev === rev && draft.h === h;
}

/** More readers than before; or a part that has not left yet is for others than may read now. */
function needsSealing(before: SealedAudience & { readonly waiting: boolean }, now: SealedAudience): boolean {
  const grown = hasMore(now.restricted, before.restricted) || hasMore(now.sensitive, before.sensitive);
  const shrunk = hasMore(before.restricted, now.restricted) || hasMore(before.sensitive, now.sensitive);
  return grown || (before.waiting && shrunk);
}

function hasMore(these: readonly string[], than: readonly string[]): boolean {
  return these.some((org) => !than.includes(org));
}
