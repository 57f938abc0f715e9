import { Module, type DynamicModule } from '@nestjs/common';
import { DisclosureController } from './disclosure.controller.js';
import { BackupDays, DisclosureService } from './disclosure.service.js';

/** The owner's ledger and the course of her withdrawals. The application provides `Database`, `Clock` and `BodyKeyRing` globally. */
@Module({})
export class DisclosureModule {
  /** @param backupDays how long a backup of the hub's database can be restored */
  static forRoot(backupDays: number): DynamicModule {
    return {
      module: DisclosureModule,
      controllers: [DisclosureController],
      providers: [DisclosureService, { provide: BackupDays, useValue: { days: backupDays } satisfies BackupDays }],
    };
  }
}
