import { Injectable } from '@nestjs/common';
import { SCHEMA, VOCAB } from '#domain/case-record';
import { Fault } from '#domain/fault';
import { issueTombstone } from '#domain/statement';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { EvidenceFileRepository, LinkSubjectRepository } from '#stores/partner/linkage';
import { OutgoingStatementRepository, SealingRepository } from '#stores/partner/outbox';
import { DraftRepository } from '#stores/partner/vault';

export type WithdrawalEffect = 'withdraw' | 'recall' | 'erase';

export interface Withdrawal {
  readonly recordId: string;
  /** `local` = the record had never left this node, so there is nobody to tell. */
  readonly outcome: 'tombstone' | 'local' | 'already';
  readonly rev?: number;
}

const STATUS = { withdraw: 'withdrawn', recall: 'withdrawn', erase: 'erased' } as const;

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

  constructor(
    private readonly database: Database,
    private readonly keyStore: KeyStore,
    private readonly node: NodeIdentity,
    private readonly clock: Clock,
    private readonly drafts: DraftRepository,
    private readonly outgoing: OutgoingStatementRepository,
  ) {}

  /** @throws Fault `signing/no-such-record` */
  async withdraw(recordId: string, effect: WithdrawalEffect): Promise<Withdrawal> {
    return this.database.tx(async (tx) => {
      const draft = await this.drafts.find(tx, recordId);
      if (draft === undefined) throw new Fault('signing/no-such-record', { field: 'recordId' });
      if (draft.status === 'withdrawn') return { recordId, outcome: 'already' };
      await this.outgoing.discardUnsent(tx, recordId);
      await this.#sealings.forget(tx, recordId);
      await this.#linkSubjects.dropRecord(tx, recordId);
      await this.#evidenceFiles.dropRecord(tx, recordId);
      await this.drafts.markWithdrawn(tx, recordId);
      const last = await this.outgoing.findLast(tx, recordId);
      if (last === undefined) return { recordId, outcome: 'local' };
      const rev = last.rev + 1;
      const { jws, h } = await issueTombstone(
        {
          schema: SCHEMA,
          vocab: VOCAB,
          recordId,
          rev,
          prev: last.h,
          op: effect,
          owner: this.node.org,
          status: STATUS[effect],
          signedOn: dayOf(this.clock.now()),
          slot: 0,
        },
        this.keyStore.signer('statement'),
        new NodeCrypto(),
      );
      await this.outgoing.add(tx, { recordId, rev, h, op: effect, line: jws, blob: null, blobSha256: null });
      return { recordId, outcome: 'tombstone', rev };
    });
  }
}
