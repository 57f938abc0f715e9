import { Module, type DynamicModule } from '@nestjs/common';
import { RuleRepository, SimulationRepository, VetoRepository } from '#stores/hub/policy';
import { EffectsService } from './effects.service.js';
import { OwnerNotice } from './owner-notice.service.js';
import { OwnerRulesService } from './owner-rules.service.js';
import { OwnersController } from './owners.controller.js';
import { ProposalDesk } from './proposal-desk.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { RuleSettings } from './settings.js';
import { SimulationService } from './simulation.service.js';

/** The application provides globally: `Database`, `Clock`, `NodeCrypto`, `MembershipSource`, `KeyStore`, `BodyKeyRing`. */
@Module({})
export class RulesModule {
  static forRoot(settings: RuleSettings): DynamicModule {
    return {
      module: RulesModule,
      controllers: [RulesController, OwnersController],
      providers: [
        { provide: RuleSettings, useValue: settings },
        RuleRepository,
        VetoRepository,
        SimulationRepository,
        ProposalDesk,
        RulesService,
        OwnerNotice,
        OwnerRulesService,
        EffectsService,
        SimulationService,
      ],
    };
  }
}
