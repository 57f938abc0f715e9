import { Controller, Header, HttpCode, Post, UseFilters, UseGuards } from '@nestjs/common';
import { Accepts, BodyLimit, ClientAssertionGuard, Public, TokenClient, type OAuthClient } from '#platform/http';
import { OAuthErrorFilter } from './oauth-error.filter.js';
import { TokenService, type TokenAnswer } from './token.service.js';

/** Token endpoint (RFC 6749 §4.4, 7523, 9396, 9449; docs/spec/mandate.md). */
@Controller('v1/oauth')
@UseFilters(OAuthErrorFilter)
export class TokenController {
  constructor(private readonly tokens: TokenService) {}

  /** Public to the signature guard alone: the client shows who it is by its assertion and its proof. */
  @Post('token')
  @Public('token endpoint: the client signs an assertion and a proof instead')
  @Accepts('application/x-www-form-urlencoded')
  @BodyLimit(16_384)
  @UseGuards(ClientAssertionGuard)
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  token(@TokenClient() client: OAuthClient): Promise<TokenAnswer> {
    return this.tokens.issue(client);
  }
}
