import { Module } from '@nestjs/common';
import { RuleRepository, SimulationRepository } from '#stores/hub/policy';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { SimulationService } from './simulation.service.js';

/** The application provides globally: `Database`, `Clock`, `NodeCrypto`, `MembershipSource`. */
@Module({
  controllers: [RulesController],
  providers: [RuleRepository, RulesService, SimulationRepository, SimulationService],
})
export class RulesModule {}
