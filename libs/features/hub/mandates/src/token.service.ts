import { Injectable } from '@nestjs/common';
import { parseStrictJson } from '#domain/canonical-json';
import { Fault } from '#domain/fault';
import { issueToken, mandateDetails, TOKEN_LIFE, type MandateDetail } from '#platform/access-token';
import { Clock } from '#platform/clock';
import { NodeCrypto } from '#platform/crypto';
import { MembershipSource, type OAuthClient } from '#platform/http';
import { MandateDesk } from './mandate-desk.js';
import { MandateSettings } from './settings.js';

/** RFC 6749 §5.1 with RFC 9396 §7; there is no refresh token. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'DPoP';
  readonly expires_in: number;
  readonly authorization_details: readonly MandateDetail[];
}

/** Makes out tokens for mandates that are open now. */
@Injectable()
export class TokenService {
  constructor(
    private readonly settings: MandateSettings,
    private readonly desk: MandateDesk,
    private readonly members: MembershipSource,
    private readonly clock: Clock,
    private readonly crypto: NodeCrypto,
  ) {}

  /**
   * @throws Fault `oauth/unsupported-grant-type`; `oauth/invalid-details` for anything but one mandate that is the client's,
   *   unknown ones and other people's alike; `access/frozen`, `mandate/over`; `http/unavailable` while the trust document
   *   does not list the hub's token key
   */
  async issue({ org, kid, jkt, form }: OAuthClient): Promise<TokenAnswer> {
    if (form.get('grant_type') !== 'client_credentials') throw new Fault('oauth/unsupported-grant-type');
    const mandate = detailIn(form.get('authorization_details'));
    await this.desk.requireOpen(org, mandate.mandateId).catch((error: unknown) => {
      throw error instanceof Fault && error.code === 'http/not-found' ? new Fault('oauth/invalid-details') : error;
    });
    const { issuer, signer, org: hub } = this.settings;
    const now = this.clock.now();
    const key = (await this.members.current()).keyAt(signer.kid, 'token', now);
    if ('refused' in key || key.org !== hub) throw new Fault('http/unavailable');
    const token = await issueToken({ org, clientKid: kid, jkt, mandate }, { issuer, signer, now, crypto: this.crypto });
    return { access_token: token, token_type: 'DPoP', expires_in: TOKEN_LIFE, authorization_details: [mandate] };
  }
}

function detailIn(text: string | undefined): MandateDetail {
  const parsed = mandateDetails.safeParse(parse(text ?? ''));
  if (!parsed.success) throw new Fault('oauth/invalid-details');
  return parsed.data[0];
}

function parse(text: string): unknown {
  try {
    return parseStrictJson(text, { maxDepth: 8 });
  } catch (cause) {
    throw new Fault('oauth/invalid-details', {}, { cause });
  }
}
