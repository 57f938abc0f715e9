import { Module } from '@nestjs/common';
import { RuleNoticesController } from './rules.controller.js';
import { RuleNoticesService } from './rules.service.js';

/** Needs Clock, KeyStore, NodeIdentity, RuleTrust and RuleHub. */
@Module({ controllers: [RuleNoticesController], providers: [RuleNoticesService] })
export class RuleNoticesModule {}
