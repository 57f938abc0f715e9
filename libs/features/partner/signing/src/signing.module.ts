import { Module } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { AudienceKeyRepository, OutgoingStatementRepository, SealingRepository } from '#stores/partner/outbox';
import { DraftRepository, VaultCipher } from '#stores/partner/vault';
import { Approvals, PersonRepository } from '#stores/service/people';
import { AudienceKeysService } from './audience-keys.service.js';
import { ResealService } from './reseal.service.js';
import { SealingService } from './sealing.service.js';
import { SigningController } from './signing.controller.js';
import { SigningService } from './signing.service.js';
import { TombstoneIssuer } from './tombstone-issuer.js';
import { WithdrawalService } from './withdrawal.service.js';

/** Signs what a person approved, seals it to its readers, and withdraws it. Needs Database, KeyStore, Clock, VaultCipher and NodeIdentity. */
@Module({
  controllers: [SigningController],
  providers: [
    NodeCrypto,
    AudienceKeyRepository,
    OutgoingStatementRepository,
    SealingRepository,
    { provide: DraftRepository, useFactory: (cipher: VaultCipher) => new DraftRepository(cipher), inject: [VaultCipher] },
    {
      provide: Approvals,
      useFactory: (cipher: VaultCipher, clock: Clock) => new Approvals(new PersonRepository(cipher), clock),
      inject: [VaultCipher, Clock],
    },
    TombstoneIssuer,
    AudienceKeysService,
    SealingService,
    ResealService,
    SigningService,
    WithdrawalService,
  ],
  exports: [ResealService, SigningService, WithdrawalService],
})
export class SigningModule {}
