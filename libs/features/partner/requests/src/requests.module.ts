import { Module } from '@nestjs/common';
import { DraftRepository, VaultCipher } from '#stores/partner/vault';
import { ChoicesService } from './choices.service.js';
import { InquiriesController } from './inquiries.controller.js';
import { InquiriesService } from './inquiries.service.js';
import { MatchingService } from './matching.service.js';
import { OpeningPlanService } from './opening-plan.service.js';
import { OpeningService } from './opening.service.js';
import { OwnAnswersService } from './own-answers.service.js';
import { PackageService } from './package.service.js';
import { PoliciesService } from './policies.service.js';
import { RequestTools } from './request-tools.js';
import { RequestViewsService } from './request-views.service.js';
import { RequestsController } from './requests.controller.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsService } from './submissions.service.js';
import { RequestsRun } from './requests-run.service.js';

/** What authorities ask of this organisation. Needs globally: Database, KeyStore, Clock, NodeIdentity, VaultCipher, Approvals, RequestTrust, RequestHub. */
@Module({
  controllers: [RequestsController, InquiriesController, SubmissionsController],
  providers: [
    { provide: DraftRepository, useFactory: (cipher: VaultCipher) => new DraftRepository(cipher), inject: [VaultCipher] },
    RequestTools,
    MatchingService,
    ChoicesService,
    PackageService,
    PoliciesService,
    OpeningPlanService,
    OpeningService,
    OwnAnswersService,
    InquiriesService,
    SubmissionsService,
    RequestViewsService,
    RequestsRun,
  ],
  exports: [RequestsRun],
})
export class RequestsModule {}
