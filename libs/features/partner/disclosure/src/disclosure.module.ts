import { Module } from '@nestjs/common';
import { CaseExportService } from './case-export.service.js';
import { CertificateService } from './certificate.service.js';
import { DisclosureController } from './disclosure.controller.js';
import { WithdrawalsService } from './withdrawals.service.js';

/** Needs Database, Clock, KeyStore, NodeIdentity, VaultCipher, Approvals and HubQuestions. */
@Module({ controllers: [DisclosureController], providers: [WithdrawalsService, CertificateService, CaseExportService] })
export class DisclosureModule {}
