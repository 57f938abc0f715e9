import type { Crypto } from '#domain/crypto';
import { Clock, dayOf } from '#platform/clock';
import { Database } from '#platform/database';
import { HubClient, MandateClient } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import type { NodeIdentity } from '#platform/node-identity';
import { TrustStore } from '#stores/service/membership';

/** What every step of an authority's node works with; the application puts it together. */
export class ReaderTools {
  readonly database: Database;
  readonly hub: HubClient;
  readonly mandates: MandateClient;
  readonly trust: TrustStore;
  readonly keys: KeyStore;
  readonly node: NodeIdentity;
  readonly clock: Clock;
  readonly crypto: Crypto;

  constructor(parts: Pick<ReaderTools, 'database' | 'hub' | 'mandates' | 'trust' | 'keys' | 'node' | 'clock' | 'crypto'>) {
    this.database = parts.database;
    this.hub = parts.hub;
    this.mandates = parts.mandates;
    this.trust = parts.trust;
    this.keys = parts.keys;
    this.node = parts.node;
    this.clock = parts.clock;
    this.crypto = parts.crypto;
  }

  today(): string {
    return dayOf(this.clock.now());
  }
}
