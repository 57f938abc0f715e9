import { Injectable } from '@nestjs/common';
import { slotKeys, type SlotKeys } from '#domain/statement';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { RequestHub, RequestTrust } from './ports.js';

/** What every step of answering requests works with. */
@Injectable()
export class RequestTools {
  readonly crypto = new NodeCrypto();
  #slots: SlotKeys | undefined;

  constructor(
    readonly database: Database,
    readonly hub: RequestHub,
    readonly trust: RequestTrust,
    readonly keys: KeyStore,
    readonly node: NodeIdentity,
    readonly clock: Clock,
  ) {}

  today(): string {
    return dayOf(this.clock.now());
  }

  /** The pseudonyms of every slot of this owner; the same that signing used. */
  get slots(): SlotKeys {
    return (this.#slots ??= slotKeys(this.keys.secret('slots'), this.crypto));
  }
}
