import { Injectable } from '@nestjs/common';
import type { Json } from '#domain/canonical-json';
import { toBase64url } from '#domain/crypto';
import { verifyReceipt, type ReceiptSubject } from '#domain/receipt';
import { NodeCrypto } from '#platform/crypto';
import { NodeIdentity } from '#platform/node-identity';
import { MembershipService } from './membership.service.js';

/** The hub's signed word that these bytes came on that day and were judged so; kept as evidence against a hub that forgets. */
@Injectable()
export class HubReceipts {
  readonly #crypto = new NodeCrypto();

  constructor(
    private readonly node: NodeIdentity,
    private readonly membership: MembershipService,
  ) {}

  /** Loads whom this node believes; without it no answer of the hub can be checked. */
  async ready(): Promise<void> {
    await this.membership.current();
  }

  /** @throws Fault `receipt/mismatch`, or those of `verifyDocument`: an answer without a good receipt counts as none */
  async verify(
    receipt: string,
    about: { kind: ReceiptSubject['kind']; id: string; day: string; body: Uint8Array; results: unknown },
  ): Promise<void> {
    const { kind, id, day, body, results } = about;
    const digest = toBase64url(this.#crypto.sha256(body));
    const subject = { kind, hub: this.node.hubOrg, org: this.node.org, id, day, digest, results: results as Json };
    await verifyReceipt(receipt, subject, this.membership.hubStatementKeys(), this.#crypto);
  }
}
