import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { LinkTokens, type TokensAnswer } from '#domain/link-exchange';
import { BodyLimit, Caller, Requires, ZodBody, type CallerIdentity } from '#platform/http';
import { handleSegment } from './segments.js';
import { TokenService } from './token.service.js';

/** Link tokens come and go under random handles, apart from the records. */
@Controller('v1/tokens')
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  @Put(':handle')
  @Requires('token:write')
  @BodyLimit(16_384)
  @HttpCode(200)
  put(
    @Caller() { org }: CallerIdentity,
    @Param('handle', handleSegment) handle: string,
    @ZodBody(LinkTokens) body: LinkTokens,
  ): Promise<TokensAnswer> {
    return this.tokens.put(org, handle, body);
  }

  @Delete(':handle')
  @Requires('token:write')
  @HttpCode(204)
  remove(@Caller() { org }: CallerIdentity, @Param('handle', handleSegment) handle: string): Promise<void> {
    return this.tokens.remove(org, handle);
  }
}
