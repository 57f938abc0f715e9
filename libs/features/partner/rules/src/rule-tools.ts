import { Injectable } from '@nestjs/common';
import { canonicalBytes, type Json } from '#domain/canonical-json';
import { toBase64url } from '#domain/crypto';
import { Clock, dayOf } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { RuleHub, RuleTrust } from './ports.js';

/** What every step of an owner's part in rules works with. */
@Injectable()
export class RuleTools {
  readonly crypto = new NodeCrypto();

  constructor(
    readonly node: NodeIdentity,
    readonly keys: KeyStore,
    readonly clock: Clock,
    readonly trust: RuleTrust,
    readonly hub: RuleHub,
  ) {}

  today(): string {
    return dayOf(this.clock.now());
  }

  /** base64url SHA-256 of the bytes that are signed. */
  hashOf(value: object): string {
    return toBase64url(this.crypto.sha256(canonicalBytes(value as Json)));
  }
}
