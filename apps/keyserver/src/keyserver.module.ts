import { Module, type DynamicModule } from '@nestjs/common';
import type { OprfWork } from '#domain/oprf';
import { KeyServerFeature, KeyServerSettings } from '#features/keyserver';
import { EnrolmentModule } from '#features/service/enrolment';
import { Clock, SystemClock } from '#platform/clock';
import type { KeyServerEnv } from '#platform/config';
import { NodeCrypto } from '#platform/crypto';
import { Database, DatabaseModule } from '#platform/database';
import { MembershipSource, SignedHttpModule, SignedHttpOptions } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import { TrustStore } from '#stores/service/membership';
import { PostgresReplayStore } from '#stores/service/replay';

/** What the parts of a key server share. */
@Module({})
class PlatformModule {
  static forEnv(env: KeyServerEnv, keys: KeyStore, work: OprfWork): DynamicModule {
    const settings: KeyServerSettings = {
      org: env.ORG,
      hubOrg: env.HUB_ORG,
      work,
      limits: {
        factor: env.QUOTA_FACTOR,
        slack: env.QUOTA_SLACK,
        elementsPerPerson: env.ELEMENTS_PER_PERSON,
        batchPeople: env.BATCH_PEOPLE,
      },
    };
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: Clock, useClass: SystemClock },
        { provide: KeyStore, useValue: keys },
        { provide: KeyServerSettings, useValue: settings },
        {
          provide: TrustStore,
          inject: [Database],
          useFactory: (database: Database) => new TrustStore(database, new NodeCrypto(), env.TRUST_PIN),
        },
        { provide: MembershipSource, useExisting: TrustStore },
      ],
      exports: [Clock, KeyStore, KeyServerSettings, TrustStore, MembershipSource],
    };
  }
}

/** One key holder's server: signed HTTP over evaluation and trust. It sees neither inputs nor outputs, and no other server. */
@Module({})
export class KeyServerModule {
  static forEnv(env: KeyServerEnv, keys: KeyStore, work: OprfWork): DynamicModule {
    return {
      module: KeyServerModule,
      imports: [
        DatabaseModule.forRoot({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL, applicationName: 'dokaz-keyserver' }),
        PlatformModule.forEnv(env, keys, work),
        SignedHttpModule.forRootAsync({
          inject: [Database, Clock, MembershipSource],
          useFactory: (database: Database, clock: Clock, membership: MembershipSource): SignedHttpOptions => ({
            origin: env.KEY_SERVER_ORIGIN,
            signer: keys.signer('request'),
            crypto: new NodeCrypto(),
            clock,
            replay: new PostgresReplayStore(database),
            membership,
            startedAt: clock.now(),
            ready: async () => (await database.query('select 1')).length === 1,
          }),
        }),
        EnrolmentModule,
        KeyServerFeature,
      ],
    };
  }
}
