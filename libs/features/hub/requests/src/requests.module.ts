import { Module, type DynamicModule } from '@nestjs/common';
import type { Signer } from '#domain/crypto';
import { BodyKeyRepository, ChangeRepository } from '#stores/hub/record';
import {
  CheckRepository,
  FreezeRepository,
  GrantRepository,
  InquiryRepository,
  LeafRepository,
  NoticeRepository,
  ReleaseRepository,
  RequestRepository,
  RoutingRepository,
  SubmissionRepository,
} from '#stores/hub/request';
import { AcknowledgementsService } from './acknowledgements.service.js';
import { SlotAttester } from './attestation.js';
import { ChecksService } from './checks.service.js';
import { RequestDesk } from './desk.js';
import { FilingService } from './filing.service.js';
import { FreezesController } from './freezes.controller.js';
import { FreezesService } from './freezes.service.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { InquiriesController } from './inquiries.controller.js';
import { InquiriesService } from './inquiries.service.js';
import { NoticesController } from './notices.controller.js';
import { ReleaseWriter } from './release-writer.js';
import { ReleasesService } from './releases.service.js';
import { RequestViewsService } from './request-views.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestSettings } from './settings.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsService } from './submissions.service.js';

export interface RequestsModuleOptions {
  /** The hub's code and statement key: who attests slots. */
  readonly org: string;
  readonly signer: Signer;
  /** Days in which owners have to answer; 14 unless told. */
  readonly deadlineDays?: number;
}

const STORES = [
  BodyKeyRepository,
  ChangeRepository,
  CheckRepository,
  FreezeRepository,
  GrantRepository,
  InquiryRepository,
  LeafRepository,
  NoticeRepository,
  ReleaseRepository,
  RequestRepository,
  RoutingRepository,
  SubmissionRepository,
];

/**
 * Requests for assistance and submissions, from filing to acknowledgement. The application provides globally: `Database`,
 * `Clock`, `NodeCrypto`, `MembershipSource`, `BodyKeyRing`.
 */
@Module({})
export class RequestsModule {
  static forRoot({ org, signer, deadlineDays = 14 }: RequestsModuleOptions): DynamicModule {
    return {
      module: RequestsModule,
      controllers: [RequestsController, SubmissionsController, GrantsController, NoticesController, FreezesController, InquiriesController],
      providers: [
        { provide: RequestSettings, useValue: new RequestSettings(org, signer, deadlineDays) },
        ...STORES,
        AcknowledgementsService,
        ChecksService,
        FilingService,
        FreezesService,
        GrantsService,
        InquiriesService,
        ReleaseWriter,
        ReleasesService,
        RequestDesk,
        RequestViewsService,
        SlotAttester,
        SubmissionsService,
      ],
    };
  }
}
