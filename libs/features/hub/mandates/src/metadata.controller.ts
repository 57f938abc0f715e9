import { Controller, Get } from '@nestjs/common';
import { JWT_ALGORITHMS } from '#platform/access-token';
import { Clock } from '#platform/clock';
import { MembershipSource, Public } from '#platform/http';
import { MandateSettings } from './settings.js';

/** RFC 7517; public keys only. */
export interface KeySet {
  readonly keys: readonly { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig'; alg: 'Ed25519' }[];
}

/** What a client library needs to know before it has a token. */
@Controller()
export class MetadataController {
  constructor(
    private readonly settings: MandateSettings,
    private readonly members: MembershipSource,
    private readonly clock: Clock,
  ) {}

  /** RFC 8414. */
  @Get('.well-known/oauth-authorization-server')
  @Public('authorization server metadata')
  metadata(): Readonly<Record<string, unknown>> {
    const { issuer } = this.settings;
    return {
      issuer,
      token_endpoint: `${issuer}/v1/oauth/token`,
      jwks_uri: `${issuer}/v1/oauth/jwks`,
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: [...JWT_ALGORITHMS],
      dpop_signing_alg_values_supported: [...JWT_ALGORITHMS],
      authorization_details_types_supported: ['mandate'],
    };
  }

  /** The hub's token keys that count today, as the trust document lists them; that document is what readers should believe. */
  @Get('v1/oauth/jwks')
  @Public('public keys of the token endpoint')
  async keys(): Promise<KeySet> {
    const membership = await this.members.current();
    const now = this.clock.now();
    const listed = membership.keyHistory().filter(({ org, key }) => org === this.settings.org && key.use === 'token');
    const valid = listed.filter(({ key }) => !('refused' in membership.keyAt(key.kid, 'token', now)));
    return { keys: valid.map(({ key: { kid, x } }) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'Ed25519' })) };
  }
}
