import { Module } from '@nestjs/common';
import { TrustController } from './trust.controller.js';

/** Trust routes; the application provides `TrustStore` and `Clock` globally. */
@Module({ controllers: [TrustController] })
export class EnrolmentModule {}
