import { Module } from '@nestjs/common';
import { PreviewController } from './preview.controller.js';
import { PreviewService } from './preview.service.js';

/** Needs global providers of `Database` (the node's own), `Clock`, `NodeIdentity`, `VaultCipher` and `KeyStore`. */
@Module({ controllers: [PreviewController], providers: [PreviewService], exports: [PreviewService] })
export class PreviewModule {}
