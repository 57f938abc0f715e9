import { Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ZodBody } from '#platform/http';
import { Person, type PersonSession } from '#platform/local-api';
import { SigningService, type SigningSummary } from './signing.service.js';
import { WithdrawalService, type Withdrawal } from './withdrawal.service.js';

const WithdrawalBody = z.strictObject({
  recordId: z.uuid(),
  effect: z.enum(['withdraw', 'recall', 'erase']).default('withdraw'),
});
type WithdrawalBody = z.infer<typeof WithdrawalBody>;

/** Local API of signing and withdrawal. */
@Controller('local')
export class SigningController {
  constructor(
    private readonly signing: SigningService,
    private readonly withdrawals: WithdrawalService,
  ) {}

  @Post('signings')
  @HttpCode(200)
  sign(): Promise<SigningSummary> {
    return this.signing.signApproved();
  }

  @Post('withdrawals')
  @HttpCode(200)
  withdraw(@ZodBody(WithdrawalBody) body: WithdrawalBody, @Person() by: PersonSession | undefined): Promise<Withdrawal> {
    return this.withdrawals.withdraw(body.recordId, body.effect, by);
  }
}
