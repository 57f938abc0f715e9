import { Module, type DynamicModule } from '@nestjs/common';
import { EnrolmentModule } from '#features/service/enrolment';
import { DeliveryModule } from '#features/hub/delivery';
import { DisclosureModule } from '#features/hub/disclosure';
import { IntakeModule } from '#features/hub/intake';
import { LinkageModule } from '#features/hub/linkage';
import { MandateSettings, MandatesModule } from '#features/hub/mandates';
import { RecallModule } from '#features/hub/recall';
import { RequestsModule } from '#features/hub/requests';
import { RuleSettings, RulesModule } from '#features/hub/rules';
import { DpopNonces } from '#platform/access-token';
import { Clock } from '#platform/clock';
import type { HubEnv } from '#platform/config';
import { NodeCrypto } from '#platform/crypto';
import { Database, DatabaseModule } from '#platform/database';
import { MembershipSource, ReplayStore, SignedHttpModule, SignedHttpOptions } from '#platform/http';
import type { KeyStore } from '#platform/key-store';
import { ApiDocument } from './api-document.js';
import { ApiController } from './api.controller.js';
import { PlatformModule } from './platform.module.js';

/** The coalition's exchange: signed HTTP over the features of the hub. It holds no name and no key that opens S2 or S3. */
@Module({})
export class HubModule {
  static forEnv(env: HubEnv, keys: KeyStore): DynamicModule {
    const dpopNonces = new DpopNonces(keys.secret('dpop-nonce'), new NodeCrypto());
    return {
      module: HubModule,
      imports: [
        DatabaseModule.forRoot({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL, applicationName: 'dokaz-hub' }),
        PlatformModule.forHub(env, keys),
        SignedHttpModule.forRootAsync({
          inject: [Database, NodeCrypto, Clock, ReplayStore, MembershipSource],
          useFactory: (
            database: Database,
            crypto: NodeCrypto,
            clock: Clock,
            replay: ReplayStore,
            membership: MembershipSource,
          ): SignedHttpOptions => ({
            origin: env.HUB_ORIGIN,
            signer: keys.signer('request'),
            crypto,
            clock,
            replay,
            membership,
            startedAt: clock.now(),
            dpopNonces,
            ready: async () => (await database.query('select 1')).length === 1,
          }),
        }),
        EnrolmentModule,
        IntakeModule,
        RecallModule,
        DisclosureModule.forRoot(env.BACKUP_DAYS),
        DeliveryModule.forRoot({
          cursorKey: keys.secret('cursor'),
          crypto: new NodeCrypto(),
          databaseUrl: env.DATABASE_URL,
          redis: { url: env.REDIS_URL, prefix: env.REDIS_PREFIX },
        }),
        RulesModule.forRoot(new RuleSettings(env.RULE_VETO_DAYS)),
        RequestsModule.forRoot({ org: env.ORG, signer: keys.signer('statement'), deadlineDays: env.REQUEST_DEADLINE_DAYS }),
        MandatesModule.forRoot(new MandateSettings(env.HUB_ORIGIN, env.ORG, keys.signer('token'), keys.secret('mandate-cursor'))),
        LinkageModule.forRoot({
          tokensUrl: env.DATABASE_TOKENS_URL,
          poolSize: env.DATABASE_POOL,
          org: env.ORG,
          signer: keys.signer('statement'),
        }),
      ],
      controllers: [ApiController],
      providers: [ApiDocument],
    };
  }
}
