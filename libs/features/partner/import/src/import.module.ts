import { Module } from '@nestjs/common';
import { ImportController } from './import.controller.js';
import { ImportService } from './import.service.js';
import { MappingService } from './mapping.service.js';

/** Needs global providers of `Database` (the node's own), `VaultCipher` and `Clock`. */
@Module({ controllers: [ImportController], providers: [ImportService, MappingService], exports: [ImportService, MappingService] })
export class ImportModule {}
