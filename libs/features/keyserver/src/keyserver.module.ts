import { Module } from '@nestjs/common';
import { CountsService } from './counts.service.js';
import { EvaluationController } from './evaluation.controller.js';
import { EvaluationService } from './evaluation.service.js';
import { FreezeController } from './freeze.controller.js';
import { FreezeService } from './freeze.service.js';
import { RetirementService } from './retirement.service.js';

/**
 * Evaluation, counts, stops. The application provides globally: `Database`, `Clock`, `KeyStore`, `MembershipSource`,
 * `KeyServerSettings`.
 */
@Module({
  controllers: [EvaluationController, FreezeController],
  providers: [CountsService, EvaluationService, FreezeService, RetirementService],
  exports: [RetirementService],
})
export class KeyServerFeature {}
