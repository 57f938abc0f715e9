import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HANDLE_TYP, TokensAnswer, type LinkTokens } from '#domain/link-exchange';
import { slotRefs } from '#domain/link-class';
import { linkTokenOf } from '#domain/linkage';
import { parseStrictJson } from '#domain/canonical-json';
import { fromUtf8, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import { HubClient, requireSuccess } from '#platform/http';
import { LinkSubjectRepository, type LinkSubjectRow } from '#stores/partner/linkage';
import { OutgoingStatementRepository } from '#stores/partner/outbox';
import { DraftRepository } from '#stores/partner/vault';
import { isRefusal } from './hub-refusal.js';
import { LinkTools } from './link-tools.js';
import { openOutputs } from './outputs.js';

const PAGE = 50;

const sha512 = (bytes: Uint8Array): Uint8Array => createHash('sha512').update(bytes).digest();

/**
 * What the hub learns of a subject: short tokens under a random handle, apart from any record, at a time of their own.
 * And what it has to forget.
 */
@Injectable()
export class SendingService {
  readonly #subjects = new LinkSubjectRepository();
  readonly #outgoing = new OutgoingStatementRepository();
  readonly #drafts: DraftRepository;

  constructor(
    private readonly database: Database,
    private readonly hub: HubClient,
    private readonly tools: LinkTools,
  ) {
    this.#drafts = new DraftRepository(tools.cipher);
  }

  /**
   * Sends tokens that are due. One that the hub refuses (its epoch has ended meanwhile) does not keep the others.
   *
   * @returns how many it took, and the code with which it refused one
   */
  async sendDue(): Promise<{ sent: number; refused: string | undefined }> {
    let sent = 0;
    let refused: string | undefined;
    let after = '';
    for (;;) {
      const from = after;
      const due = await this.database.tx((tx) => this.#subjects.findDue(tx, this.tools.clock.now(), from, PAGE));
      for (const row of due) {
        try {
          if (await this.#send(row)) sent += 1;
        } catch (fault) {
          if (!isRefusal(fault)) throw fault;
          refused ??= fault.code;
        }
      }
      after = due.at(-1)?.handle ?? after;
      if (due.length < PAGE) return { sent, refused };
    }
  }

  async #send(row: LinkSubjectRow): Promise<boolean> {
    const still = await this.database.tx(async (tx) => {
      // Withdrawn a moment ago, while this pass was choosing: nothing of it leaves.
      const draft = await this.#drafts.find(tx, row.recordId);
      if (draft === undefined || draft.status === 'withdrawn') {
        await this.#subjects.dropRecord(tx, row.recordId);
        return false;
      }
      return this.#subjects.markAttempted(tx, row.handle);
    });
    if (!still) return false;
    const answer = await this.hub.request('PUT', `/v1/tokens/${row.handle}`, {
      body: utf8(JSON.stringify(await this.#tokensOf(row))),
    });
    requireSuccess(answer);
    const { handle } = TokensAnswer.parse(parseStrictJson(fromUtf8(answer.body)));
    if (handle !== row.handle) throw new Fault('sync/answer-mismatch', { field: 'handle' });
    await this.database.tx((tx) => this.#subjects.markSent(tx, row.handle));
    return true;
  }

  async #tokensOf({ handle, kind, epoch, quarter, outputs, replaces }: LinkSubjectRow): Promise<LinkTokens> {
    const slots = slotRefs(kind);
    if (outputs === null) throw new Fault('comparison/bad-output');
    const full = openOutputs(this.tools.cipher, handle, outputs, slots);
    const claims = { schema: 'handle/1', handle, owner: this.tools.node.org, epoch, kind, quarter };
    return {
      declaration: await this.tools.sign(claims, HANDLE_TYP),
      tokens: slots.map((slot, index) => linkTokenOf(slot.class, epoch, full[index] ?? new Uint8Array(), sha512)),
      replaces: [...replaces],
    };
  }

  /**
   * Deletes tokens at the hub. Those of a withdrawn record wait for its tombstone: first the word that counts, then this.
   *
   * @returns how many handles are gone
   */
  async deleteDropped(): Promise<number> {
    const { handles, waiting } = await this.database.tx(async (tx) => ({
      handles: await this.#subjects.findToDelete(tx),
      waiting: new Set((await this.#outgoing.findWaitingTombstones(tx)).map(({ recordId }) => recordId)),
    }));
    let deleted = 0;
    for (const { handle, recordId } of handles) {
      if (waiting.has(recordId)) continue;
      const answer = await this.hub.request('DELETE', `/v1/tokens/${handle}`);
      // Unknown there: the request never arrived, or a reply of ours got lost.
      if (answer.status !== 404) requireSuccess(answer);
      await this.database.tx((tx) => this.#subjects.forget(tx, [handle]));
      deleted += 1;
    }
    return deleted;
  }
}
