import { Module, type DynamicModule } from '@nestjs/common';
import { ReceiptIssuer } from '#domain/receipt';
import { Clock, SystemClock } from '#platform/clock';
import type { HubEnv } from '#platform/config';
import { NodeCrypto } from '#platform/crypto';
import { Database } from '#platform/database';
import { MembershipSource, ReplayStore } from '#platform/http';
import { BodyKeyRing, KeyStore } from '#platform/key-store';
import { ObjectStore, openObjectStore } from '#platform/object-store';
import { TrustStore } from '#stores/service/membership';
import { PostgresReplayStore } from '#stores/service/replay';

/** What every feature of the hub shares: its keys, clock, objects, members and the memory of nonces. */
@Module({})
export class PlatformModule {
  static forHub(env: HubEnv, keys: KeyStore): DynamicModule {
    const crypto = new NodeCrypto();
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: Clock, useClass: SystemClock },
        { provide: NodeCrypto, useValue: crypto },
        { provide: KeyStore, useValue: keys },
        { provide: BodyKeyRing, useValue: new BodyKeyRing(env.BODY_KEY_DIR) },
        { provide: ObjectStore, useFactory: () => openObjectStore(env) },
        { provide: TrustStore, useFactory: (database: Database) => new TrustStore(database, crypto, env.TRUST_PIN), inject: [Database] },
        { provide: MembershipSource, useExisting: TrustStore },
        { provide: ReplayStore, useFactory: (database: Database) => new PostgresReplayStore(database), inject: [Database] },
        { provide: ReceiptIssuer, useFactory: () => new ReceiptIssuer(env.ORG, keys.signer('statement'), crypto) },
      ],
      exports: [Clock, NodeCrypto, KeyStore, BodyKeyRing, ObjectStore, TrustStore, MembershipSource, ReplayStore, ReceiptIssuer],
    };
  }
}
