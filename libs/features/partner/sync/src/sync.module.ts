import { Module } from '@nestjs/common';
import { NodeCrypto } from '#platform/crypto';
import { Clock } from '#platform/clock';
import { HubClient } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { PullStateRepository } from '#stores/partner/inbox';
import { OutgoingStatementRepository, PushStateRepository } from '#stores/partner/outbox';
import { TrustRepository } from '#stores/partner/trust';
import { CoalitionService } from './coalition.service.js';
import { HoldsService } from './holds.service.js';
import { HubReceipts } from './hub-receipts.js';
import { InboxService } from './inbox.service.js';
import { EnvelopeTools, KeyEnvelopesService } from './key-envelopes.service.js';
import { KeepingController } from './keeping.controller.js';
import { MembershipService } from './membership.service.js';
import { OwnRulesOutService } from './own-rules-out.service.js';
import { InboxStores, PullService } from './pull.service.js';
import { PushService } from './push.service.js';
import { InboxQuarantineService } from './quarantine.service.js';
import { ResealsService } from './reseals.service.js';
import { SealedPartsService } from './sealed-parts.service.js';
import { SyncStatusService } from './status.service.js';
import { SyncController } from './sync.controller.js';
import { SyncLoopService, SyncSteps } from './sync-loop.service.js';

const hubClient = {
  provide: HubClient,
  inject: [NodeIdentity, KeyStore, Clock, MembershipService],
  useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, membership: MembershipService): HubClient =>
    new HubClient({
      origin: node.hubOrigin,
      org: node.org,
      signer: keyStore.signer('request'),
      hubKeyOf: (kid) => membership.hubKey(kid),
      crypto: new NodeCrypto(),
      clock,
    }),
};

/** Push, pull, inbox. Needs Database, KeyStore, Clock, VaultCipher, NodeIdentity and a Resealer. */
@Module({
  controllers: [SyncController, KeepingController],
  providers: [
    hubClient,
    TrustRepository,
    OutgoingStatementRepository,
    PushStateRepository,
    PullStateRepository,
    InboxStores,
    MembershipService,
    OwnRulesOutService,
    CoalitionService,
    EnvelopeTools,
    KeyEnvelopesService,
    HubReceipts,
    PushService,
    ResealsService,
    PullService,
    SealedPartsService,
    InboxService,
    InboxQuarantineService,
    HoldsService,
    SyncStatusService,
    SyncSteps,
    SyncLoopService,
  ],
  exports: [SyncLoopService, MembershipService, SyncStatusService, OwnRulesOutService],
})
export class SyncModule {}
