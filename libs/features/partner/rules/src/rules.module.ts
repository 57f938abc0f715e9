import { Module } from '@nestjs/common';
import { OwnRulesController } from './own-rules.controller.js';
import { OwnRulesService } from './own-rules.service.js';
import { RuleNoticesController } from './rules.controller.js';
import { RuleNoticesService } from './rules.service.js';
import { RuleTools } from './rule-tools.js';

/** Needs Clock, KeyStore, NodeIdentity, RuleTrust and RuleHub. */
@Module({ controllers: [RuleNoticesController], providers: [RuleTools, RuleNoticesService] })
export class RuleNoticesModule {}

/** This organisation's own rules. Needs Database, Approvals and OwnRuleSender besides. */
@Module({ controllers: [OwnRulesController], providers: [RuleTools, OwnRulesService] })
export class OwnRulesModule {}
