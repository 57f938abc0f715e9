import { Module } from '@nestjs/common';
import { PreviewController } from './preview.controller.js';
import { PreviewService } from './preview.service.js';
import { SignAgainController } from './sign-again.controller.js';
import { SignAgainService } from './sign-again.service.js';

/** Needs global providers of `Database` (the node's own), `Clock`, `NodeIdentity`, `VaultCipher`, `KeyStore` and `DoubtedRecords`. */
@Module({
  controllers: [PreviewController, SignAgainController],
  providers: [PreviewService, SignAgainService],
  exports: [PreviewService],
})
export class PreviewModule {}
