import { Module } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { HubClient } from '#platform/http';
import { KeyStore } from '#platform/key-store';
import { NodeIdentity } from '#platform/node-identity';
import { BlindingService } from './blinding.service.js';
import { CandidatesService } from './candidates.service.js';
import { ClustersService } from './clusters.service.js';
import { DecisionsService } from './decisions.service.js';
import { EvaluationWatch } from './evaluation-watch.service.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import { LinkageController } from './linkage.controller.js';
import { LinkageRun } from './linkage-run.service.js';
import { LinkageSteps, OutgoingSteps } from './linkage-steps.js';
import { LinkTools } from './link-tools.js';
import { PairExchangeService } from './pair-exchange.service.js';
import { LinkTrust } from './ports.js';
import { ReviewController } from './review.controller.js';
import { ReviewsService } from './reviews.service.js';
import { SendingService } from './sending.service.js';
import { SubjectFinder } from './subject-finder.service.js';

const hubClient = {
  provide: HubClient,
  inject: [NodeIdentity, KeyStore, Clock, LinkTrust],
  useFactory: (node: NodeIdentity, keyStore: KeyStore, clock: Clock, trust: LinkTrust): HubClient =>
    new HubClient({
      origin: node.hubOrigin,
      org: node.org,
      signer: keyStore.signer('request'),
      hubKeyOf: (kid) => trust.hubKey(kid),
      crypto: new NodeCrypto(),
      clock,
    }),
};

/**
 * Comparison with other organisations, and its review. Needs Database, KeyStore, Clock, VaultCipher, NodeIdentity, LinkTrust,
 * KeyServerChain and LinkDelay.
 */
@Module({
  controllers: [LinkageController, ReviewController],
  providers: [
    hubClient,
    LinkTools,
    SubjectFinder,
    BlindingService,
    SendingService,
    PairExchangeService,
    DecisionsService,
    CandidatesService,
    EvaluationWatch,
    OutgoingSteps,
    LinkageSteps,
    LinkageRun,
    ReviewsService,
    ClustersService,
    EvidenceFilesService,
  ],
  exports: [LinkageRun],
})
export class LinkageModule {}
