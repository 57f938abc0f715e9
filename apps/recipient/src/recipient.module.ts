import { Module, type DynamicModule } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Membership } from '#domain/membership';
import { ReaderTools, ReadingModule } from '#features/recipient/reading';
import { PeopleModule } from '#features/service/people';
import { Clock, SystemClock } from '#platform/clock';
import type { RecipientEnv } from '#platform/config';
import { NodeCrypto } from '#platform/crypto';
import { Database, DatabaseModule } from '#platform/database';
import { HubClient, MandateClient } from '#platform/http';
import { FolderKeyStore, KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { CaseCipher } from '#stores/recipient/case';
import { TrustStore } from '#stores/service/membership';
import { PeopleCipher } from '#stores/service/people';
import { HealthController } from './health.controller.js';
import { LOCAL_ROLES } from './local-roles.js';

/** A trust store that keeps the hub's keys at hand: they are looked up while an answer is read, so they have to be known before. */
class FollowedTrust extends TrustStore {
  #followed: Membership | undefined;

  constructor(
    database: Database,
    crypto: NodeCrypto,
    private readonly node: NodeIdentity,
    private readonly clock: Clock,
  ) {
    super(database, crypto, node.trustPin);
  }

  readonly hubKeyOf = (kid: string): Uint8Array | undefined => {
    const key = this.#followed?.keyAt(kid, 'request', this.clock.now());
    return key === undefined || 'refused' in key || key.org !== this.node.hubOrg ? undefined : key.publicKey;
  };

  override async current(): Promise<Membership> {
    this.#followed = await super.current();
    return this.#followed;
  }
}

async function readerTools(database: Database, keys: KeyStore, node: NodeIdentity, clock: Clock): Promise<ReaderTools> {
  const crypto = new NodeCrypto();
  const trust = new FollowedTrust(database, crypto, node, clock);
  await trust.current().catch((error: unknown) => {
    // The first documents come by file, once the application stands.
    if (!(error instanceof Fault)) throw error;
  });
  const dpop = keys.publicKeys().find(({ use }) => use === 'dpop');
  if (dpop === undefined) throw new Fault('key-store/no-such-key', { use: 'dpop' });
  const shared = { origin: node.hubOrigin, org: node.org, hubKeyOf: trust.hubKeyOf, crypto, clock };
  const hub = new HubClient({ ...shared, signer: keys.signer('request') });
  const mandates = new MandateClient({ ...shared, client: keys.signer('client'), dpop: { signer: keys.signer('dpop'), x: dpop.x } });
  return new ReaderTools({ database, hub, mandates, trust, keys, node, clock, crypto });
}

/** What every part of the node shares. */
@Module({})
class NodeModule {
  static forEnv(env: RecipientEnv): DynamicModule {
    return {
      module: NodeModule,
      global: true,
      providers: [
        { provide: NodeIdentity, useValue: new NodeIdentity(env.ORG, env.HUB_ORG, env.HUB_ORIGIN, env.TRUST_PIN) },
        { provide: Clock, useClass: SystemClock },
        { provide: KeyStore, useFactory: () => FolderKeyStore.open(env.KEY_DIR) },
        { provide: CaseCipher, useFactory: (keys: KeyStore) => new CaseCipher(keys.secret('case')), inject: [KeyStore] },
        { provide: PeopleCipher, useExisting: CaseCipher },
        { provide: ReaderTools, useFactory: readerTools, inject: [Database, KeyStore, NodeIdentity, Clock] },
      ],
      exports: [NodeIdentity, Clock, KeyStore, CaseCipher, PeopleCipher, ReaderTools],
    };
  }
}

/** An authority's node: requests, reads, recalls. It never sees a name that nobody released. */
@Module({})
export class RecipientModule {
  static forEnv(env: RecipientEnv): DynamicModule {
    return {
      module: RecipientModule,
      imports: [
        DatabaseModule.forRoot({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL, applicationName: 'dokaz-recipient' }),
        NodeModule.forEnv(env),
        PeopleModule.forRoutes(LOCAL_ROLES),
        ReadingModule,
      ],
      controllers: [HealthController],
    };
  }
}
