import { Injectable } from '@nestjs/common';
import { Fault } from '#domain/fault';
import { Database } from '#platform/database';
import type { PersonSession } from '#platform/local-api';
import { EvidenceFileRepository, LinkSubjectRepository } from '#stores/partner/linkage';
import { OutgoingStatementRepository, SealingRepository } from '#stores/partner/outbox';
import { ReleasedRepository } from '#stores/partner/request';
import { DraftRepository } from '#stores/partner/vault';
import { Approvals } from '#stores/service/people';
import { TombstoneIssuer, type WithdrawalEffect } from './tombstone-issuer.js';

export interface Withdrawal {
  readonly recordId: string;
  /** `local` = the record had never left this node, so there is nobody to tell. */
  readonly outcome: 'tombstone' | 'local' | 'already';
  readonly rev?: number;
}

/**
 * A person changed her mind: the record ends here and everywhere it went.
 *
 * One transaction: the draft loses content and seed (slots can never be opened again), revisions that have not left are
 * dropped, and a signed, content-free tombstone is queued behind what has left already. What was made to compare her with
 * others is wiped here, and deleted at the hub once that has the tombstone.
 */
@Injectable()
export class WithdrawalService {
  readonly #sealings = new SealingRepository();
  readonly #linkSubjects = new LinkSubjectRepository();
  readonly #evidenceFiles = new EvidenceFileRepository();
  readonly #released = new ReleasedRepository();

  constructor(
    private readonly database: Database,
    private readonly tombstones: TombstoneIssuer,
    private readonly drafts: DraftRepository,
    private readonly outgoing: OutgoingStatementRepository,
    private readonly approvals: Approvals,
  ) {}

  /**
   * @param by who does it, at a node with people; her own key signs that she did
   * @throws Fault `signing/no-such-record`
   */
  async withdraw(recordId: string, effect: WithdrawalEffect, by?: PersonSession): Promise<Withdrawal> {
    return this.database.tx(async (tx) => {
      const draft = await this.drafts.find(tx, recordId);
      if (draft === undefined) throw new Fault('signing/no-such-record', { field: 'recordId' });
      if (draft.status === 'withdrawn') return { recordId, outcome: 'already' };
      await this.outgoing.discardUnsent(tx, recordId);
      await this.#sealings.forget(tx, recordId);
      await this.#linkSubjects.dropRecord(tx, recordId);
      await this.#evidenceFiles.dropRecord(tx, recordId);
      await this.#released.forget(tx, recordId);
      await this.drafts.markWithdrawn(tx, recordId);
      const last = await this.outgoing.findLast(tx, recordId);
      const tombstone = last === undefined ? undefined : await this.tombstones.issue(recordId, last, effect);
      if (by !== undefined) {
        const subject = `withdrawal:${recordId}`;
        await this.approvals.approve(tx, { subject, hash: tombstone?.h ?? draft.previewHash ?? 'nothing-had-left' }, by);
      }
      if (tombstone === undefined) return { recordId, outcome: 'local' };
      const { jws, h, rev } = tombstone;
      await this.outgoing.add(tx, { recordId, rev, h, op: effect, line: jws, blob: null, blobSha256: null });
      return { recordId, outcome: 'tombstone', rev };
    });
  }
}
