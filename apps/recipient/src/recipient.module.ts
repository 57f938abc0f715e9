import { Module, type DynamicModule } from '@nestjs/common';
import { Fault } from '#domain/fault';
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

/** The hub's keys as the trust document has them; looked up while an answer is read, so they have to be known before. */
class HubKeys {
  #known: Awaited<ReturnType<TrustStore['current']>> | undefined;

  constructor(
    private readonly trust: TrustStore,
    private readonly node: NodeIdentity,
    private readonly clock: Clock,
  ) {}

  async load(): Promise<void> {
    this.#known = await this.trust.current();
  }

  readonly of = (kid: string): Uint8Array | undefined => {
    const key = this.#known?.keyAt(kid, 'request', this.clock.now());
    return key === undefined || 'refused' in key || key.org !== this.node.hubOrg ? undefined : key.publicKey;
  };
}

/** A trust store that keeps the hub's keys at hand. */
class FollowedTrust extends TrustStore {
  #keys: HubKeys | undefined;

  keep(keys: HubKeys): void {
    this.#keys = keys;
  }

  override async accept(...args: Parameters<TrustStore['accept']>): ReturnType<TrustStore['accept']> {
    const membership = await super.accept(...args);
    await this.#keys?.load();
    return membership;
  }
}

async function readerTools(database: Database, keys: KeyStore, node: NodeIdentity, clock: Clock): Promise<ReaderTools> {
  const crypto = new NodeCrypto();
  const trust = new FollowedTrust(database, crypto, node.trustPin);
  const hubKeys = new HubKeys(trust, node, clock);
  trust.keep(hubKeys);
  await hubKeys.load().catch((error: unknown) => {
    // The first documents come by file, once the application stands.
    if (!(error instanceof Fault)) throw error;
  });
  const dpop = keys.publicKeys().find(({ use }) => use === 'dpop');
  if (dpop === undefined) throw new Fault('key-store/no-such-key', { use: 'dpop' });
  const shared = { origin: node.hubOrigin, org: node.org, hubKeyOf: hubKeys.of, crypto, clock };
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
