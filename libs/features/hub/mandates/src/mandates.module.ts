import { Module, type DynamicModule } from '@nestjs/common';
import { NodeCrypto } from '#platform/crypto';
import { MandateRepository } from '#stores/hub/mandate';
import { MandateCursors } from './cursor.js';
import { ExportService } from './export.service.js';
import { MandateDesk } from './mandate-desk.js';
import { MandatesController } from './mandates.controller.js';
import { MetadataController } from './metadata.controller.js';
import { PackageController } from './package.controller.js';
import { PackageService } from './package.service.js';
import { RecordsService } from './records.service.js';
import { MandateSettings } from './settings.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

/**
 * Tokens for mandates and reading by them. The application provides globally: `Database`, `Clock`, `NodeCrypto`,
 * `MembershipSource`, `BodyKeyRing`, and gives its HTTP module nonces for proofs.
 */
@Module({})
export class MandatesModule {
  static forRoot(settings: MandateSettings): DynamicModule {
    return {
      module: MandatesModule,
      controllers: [TokenController, MetadataController, MandatesController, PackageController],
      providers: [
        { provide: MandateSettings, useValue: settings },
        {
          provide: MandateCursors,
          useFactory: (crypto: NodeCrypto) => new MandateCursors(settings.cursorKey, crypto),
          inject: [NodeCrypto],
        },
        ExportService,
        MandateDesk,
        MandateRepository,
        PackageService,
        RecordsService,
        TokenService,
      ],
    };
  }
}
