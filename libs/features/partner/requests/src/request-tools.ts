import { Injectable } from '@nestjs/common';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { toBase64url } from '#domain/crypto';
import { slotKeys, type SlotKeys } from '#domain/statement';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { RequestHub, RequestTrust } from './ports.js';

const DAY_MS = 86_400_000;

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

  /** YYYY-MM-DD so many days ago. */
  dayBefore(days: number): string {
    return dayOf(new Date(this.clock.now().getTime() - days * DAY_MS));
  }

  /** base64url of SHA-256 over the canonical JSON of a value. */
  hashOf(value: object): string {
    return toBase64url(this.crypto.sha256(canonicalBytes(value as Json)));
  }

  /** The same under a key of this node: a digest of few possible values tells nothing to whoever copies the database. */
  keyedHashOf(value: object): string {
    return toBase64url(this.crypto.hmacSha256(this.keys.secret('requests'), canonicalBytes(value as Json)));
  }

  /** The pseudonyms of every slot of this owner; the same that signing used. */
  get slots(): SlotKeys {
    return (this.#slots ??= slotKeys(this.keys.secret('slots'), this.crypto));
  }
}
