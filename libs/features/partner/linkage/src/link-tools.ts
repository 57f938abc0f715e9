import { Injectable } from '@nestjs/common';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { VaultCipher } from '#stores/partner/vault';
import type { Json } from '#domain/canonical-json';
import { signDocument } from '#domain/signed-document';

/** What every part of comparison needs of its node. */
@Injectable()
export class LinkTools {
  readonly crypto = new NodeCrypto();

  constructor(
    readonly node: NodeIdentity,
    readonly clock: Clock,
    readonly keyStore: KeyStore,
    readonly cipher: VaultCipher,
  ) {}

  /** YYYY-MM-DD: nothing that others see carries a finer time. */
  today(): string {
    return dayOf(this.clock.now());
  }

  /** Signs with this organisation's statement key. */
  async sign(claims: Json, typ: string): Promise<string> {
    return (await signDocument(claims, typ, this.keyStore.signer('statement'), this.crypto)).jws;
  }
}
