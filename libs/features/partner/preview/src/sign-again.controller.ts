import { Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ZodBody } from '#platform/http';
import { SignAgainService, type SignAgain } from './sign-again.service.js';

const named = z.strictObject({ recordIds: z.array(z.uuid()).max(1000).default([]) });

/** Makes drafts of what has to be signed again; approving and signing is as always. */
@Controller('local')
export class SignAgainController {
  constructor(private readonly again: SignAgainService) {}

  @Post('signings-again')
  @HttpCode(200)
  run(@ZodBody(named) { recordIds }: z.infer<typeof named>): Promise<SignAgain> {
    return this.again.run(recordIds);
  }
}
