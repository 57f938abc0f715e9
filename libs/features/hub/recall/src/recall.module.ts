import { Module } from '@nestjs/common';
import { ChangeRepository, QuarantineRepository, RecallRepository, RecordRepository, SealedBlobRepository } from '#stores/hub/record';
import { ReleaseRepository } from '#stores/hub/request';
import { TombstoneCommit } from './commit-tombstone.js';
import { ErasedBlobs } from './erased-blobs.js';
import { RecallController } from './recall.controller.js';
import { RecallService } from './recall.service.js';
import { TombstoneReplay } from './tombstone-replay.js';

/**
 * Withdrawals, recalls and erasures. The application provides globally: `Database`, `ObjectStore`, `ReceiptIssuer`, `Clock`,
 * `NodeCrypto`, `MembershipSource`.
 */
@Module({
  controllers: [RecallController],
  providers: [
    ChangeRepository,
    ErasedBlobs,
    QuarantineRepository,
    RecallRepository,
    RecallService,
    RecordRepository,
    ReleaseRepository,
    SealedBlobRepository,
    TombstoneCommit,
    TombstoneReplay,
  ],
  exports: [TombstoneReplay],
})
export class RecallModule {}
