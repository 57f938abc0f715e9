import { Module } from '@nestjs/common';
import {
  AudienceKeyRepository,
  BatchRepository,
  BodyKeyRepository,
  ChangeRepository,
  PeopleRepository,
  QuarantineRepository,
  RecordRepository,
  ResealRepository,
  SealedBlobRepository,
} from '#stores/hub/record';
import { AudienceKeyController } from './audience-key.controller.js';
import { BatchController } from './batch.controller.js';
import { BatchCommit } from './commit-batch.js';
import { IntakeService } from './intake.service.js';
import { QuarantineController } from './quarantine.controller.js';
import { ResealController } from './reseal.controller.js';
import { ResealService } from './reseal.service.js';
import { SealedBlobController } from './sealed-blob.controller.js';
import { SealedBlobService } from './sealed-blob.service.js';
import { StatementDesk } from './statement-desk.js';

/**
 * How statements, sealed blobs and audience keys come in. The application provides globally: `Database`, `ObjectStore`,
 * `ReceiptIssuer`, `Clock`, `NodeCrypto`, `MembershipSource`, `BodyKeyRing`.
 */
@Module({
  controllers: [BatchController, SealedBlobController, AudienceKeyController, QuarantineController, ResealController],
  providers: [
    AudienceKeyRepository,
    BatchCommit,
    BatchRepository,
    BodyKeyRepository,
    ChangeRepository,
    IntakeService,
    PeopleRepository,
    QuarantineRepository,
    RecordRepository,
    ResealRepository,
    ResealService,
    SealedBlobRepository,
    SealedBlobService,
    StatementDesk,
  ],
})
export class IntakeModule {}
