import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { PartnerEnv } from '#platform/config';
import { Clock, SystemClock } from '#platform/clock';
import { DatabaseModule } from '#platform/database';
import { FolderKeyStore, KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { VaultCipher } from '#stores/partner/vault';
import { PeopleCipher } from '#stores/service/people';
import { DisclosureModule, HubQuestions } from '#features/partner/disclosure';
import { ImportModule } from '#features/partner/import';
import { KeyServerChain, LinkageModule, LinkDelay, LinkTrust } from '#features/partner/linkage';
import { PeopleModule as NamesakesModule } from '#features/partner/people';
import { DoubtedRecords, PreviewModule } from '#features/partner/preview';
import { RequestHub, RequestsModule, RequestTrust } from '#features/partner/requests';
import { OwnRuleSender, OwnRulesModule, RuleHub, RuleNoticesModule, RuleTrust } from '#features/partner/rules';
import { ResealService, SigningModule } from '#features/partner/signing';
import { MembershipService, OwnRulesOutService, Resealer, SyncModule } from '#features/partner/sync';
import { PeopleModule } from '#features/service/people';
import { NodeDoubtedRecords, NodeHubQuestions, NodeRequestHub, NodeRuleHub } from './hub-questions.js';
import { NodeKeyServers } from './key-servers.js';
import { LOCAL_ROLES } from './local-roles.js';
import { StatusController } from './status.controller.js';

/** What every feature of the node shares: who it is, its keys, its clock, the vault's cipher. */
@Module({})
class NodeModule {
  static forEnv(env: PartnerEnv): DynamicModule {
    return {
      module: NodeModule,
      global: true,
      providers: [
        { provide: NodeIdentity, useValue: new NodeIdentity(env.ORG, env.HUB_ORG, env.HUB_ORIGIN, env.TRUST_PIN) },
        { provide: Clock, useClass: SystemClock },
        { provide: KeyStore, useFactory: () => FolderKeyStore.open(env.KEY_DIR) },
        { provide: VaultCipher, useFactory: (keys: KeyStore) => new VaultCipher(keys.secret('vault')), inject: [KeyStore] },
        { provide: PeopleCipher, useExisting: VaultCipher },
      ],
      exports: [NodeIdentity, Clock, KeyStore, VaultCipher, PeopleCipher],
    };
  }
}

/** Sync asks for new sealed parts, signing makes them; neither knows the other. */
@Global()
@Module({
  imports: [SigningModule],
  providers: [{ provide: Resealer, useFactory: (reseals: ResealService): Resealer => reseals, inject: [ResealService] }],
  exports: [Resealer],
})
class ResealModule {}

/** Whoever asks the hub about this organisation's own records believes whom sync believes. */
@Global()
@Module({
  imports: [SyncModule],
  providers: [
    {
      provide: HubQuestions,
      inject: [NodeIdentity, KeyStore, Clock, MembershipService],
      useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, membership: MembershipService): HubQuestions =>
        new NodeHubQuestions(node, keyStore, clock, membership),
    },
    {
      provide: DoubtedRecords,
      inject: [NodeIdentity, KeyStore, Clock, MembershipService],
      useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, membership: MembershipService): DoubtedRecords =>
        new NodeDoubtedRecords(node, keyStore, clock, membership),
    },
  ],
  exports: [HubQuestions, DoubtedRecords],
})
class HubQuestionsModule {}

/** Requests are proven against the trust document that sync keeps. */
@Global()
@Module({
  imports: [SyncModule],
  providers: [
    { provide: RequestTrust, useExisting: MembershipService },
    {
      provide: RequestHub,
      inject: [NodeIdentity, KeyStore, Clock, MembershipService],
      useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, membership: MembershipService): RequestHub =>
        new NodeRequestHub(node, keyStore, clock, membership),
    },
  ],
  exports: [RequestTrust, RequestHub],
})
class RequestPortsModule {}

/** Proposals of rules are read by whom sync believes, too. */
@Global()
@Module({
  imports: [SyncModule],
  providers: [
    { provide: RuleTrust, useExisting: MembershipService },
    { provide: OwnRuleSender, useExisting: OwnRulesOutService },
    {
      provide: RuleHub,
      inject: [NodeIdentity, KeyStore, Clock, MembershipService],
      useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, membership: MembershipService): RuleHub =>
        new NodeRuleHub(node, keyStore, clock, membership),
    },
  ],
  exports: [RuleTrust, RuleHub, OwnRuleSender],
})
class RulePortsModule {}

/** Comparison believes whom sync believes, and asks the key servers that the node was told of. */
@Module({})
class LinkagePortsModule {
  static forEnv(env: PartnerEnv): DynamicModule {
    return {
      module: LinkagePortsModule,
      global: true,
      imports: [SyncModule],
      providers: [
        { provide: LinkTrust, useExisting: MembershipService },
        { provide: LinkDelay, useValue: { seconds: env.LINK_DELAY } satisfies LinkDelay },
        {
          provide: KeyServerChain,
          inject: [NodeIdentity, KeyStore, Clock, MembershipService],
          useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, trust: MembershipService): KeyServerChain =>
            new NodeKeyServers({ places: env.KEY_SERVERS ?? [], node, keyStore, clock, membership: () => trust.current() }),
        },
      ],
      exports: [LinkTrust, LinkDelay, KeyServerChain],
    };
  }
}

/** One organisation's node; the only program that sees names. */
@Module({})
export class PartnerModule {
  static forEnv(env: PartnerEnv): DynamicModule {
    return {
      module: PartnerModule,
      imports: [
        DatabaseModule.forRoot({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL, applicationName: 'dokaz-partner' }),
        NodeModule.forEnv(env),
        PeopleModule.forRoutes(LOCAL_ROLES),
        ImportModule,
        NamesakesModule,
        PreviewModule,
        SigningModule,
        ResealModule,
        SyncModule,
        LinkagePortsModule.forEnv(env),
        LinkageModule,
        HubQuestionsModule,
        DisclosureModule,
        RequestPortsModule,
        RequestsModule,
        RulePortsModule,
        RuleNoticesModule,
        OwnRulesModule,
      ],
      controllers: [StatusController],
    };
  }
}
