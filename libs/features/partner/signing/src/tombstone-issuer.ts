import { Injectable } from '@nestjs/common';
import { SCHEMA, VOCAB } from '#domain/case-record';
import { issueTombstone } from '#domain/statement';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';

export type WithdrawalEffect = 'withdraw' | 'recall' | 'erase';

const STATUS = { withdraw: 'withdrawn', recall: 'withdrawn', erase: 'erased' } as const;

/** Signs the content-free end of a record with this organisation's statement key. */
@Injectable()
export class TombstoneIssuer {
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly keyStore: KeyStore,
    private readonly node: NodeIdentity,
    private readonly clock: Clock,
  ) {}

  /** @param last the revision that it follows */
  async issue(
    recordId: string,
    last: { readonly rev: number; readonly h: string },
    effect: WithdrawalEffect,
  ): Promise<{ jws: string; h: string; rev: number }> {
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
      this.#crypto,
    );
    return { jws, h, rev };
  }
}
