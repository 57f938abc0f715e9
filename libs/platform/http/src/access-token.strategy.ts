import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { toBase64url, utf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { holdsKey, verifyToken } from '#platform/access-token';
import passport from 'passport';
import type { CallerIdentity, MandateCaller, SignedRequest } from './caller.js';
import { claimJti, dpopRequest, onlyField, proofOf } from './dpop-request.js';
import { SignedHttpOptions } from './options.js';
import { authenticateBy, VerifyingStrategy } from './own-passport.js';
import { available } from './ports.js';

/** A caller whose token and proof hold. */
export interface TokenBearer {
  readonly caller: CallerIdentity;
  readonly reader: MandateCaller;
}

export const ACCESS_TOKEN_STRATEGY = 'dokaz-access-token';
const SCHEME = /^DPoP ([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * Proof → token → `jti` of the proof → membership as it stands now, in this order.
 *
 * A token is worth nothing without the key that it is bound to; a proof serves one request; and a reader whose key was
 * revoked, or who was removed, is refused at its next request although its token has minutes to live.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(VerifyingStrategy<TokenBearer>, ACCESS_TOKEN_STRATEGY) {
  declare private own: passport.Authenticator | undefined;
  private readonly startedAt: Date;

  constructor(@Inject(SignedHttpOptions) private readonly options: SignedHttpOptions) {
    super();
    this.startedAt = options.startedAt ?? options.clock.now();
  }

  /** A passport of its own: the library's is one per process, where a second application would replace this strategy. */
  getPassportInstance(): passport.Authenticator {
    return (this.own ??= new passport.Passport());
  }

  /** Runs this strategy on a request. @throws Fault with the reason */
  authenticateRequest(request: SignedRequest): Promise<TokenBearer> {
    return authenticateBy<TokenBearer>(this.getPassportInstance(), ACCESS_TOKEN_STRATEGY, request);
  }

  /** @throws Fault `http/unauthenticated` without a token, `oauth/token-refused`, `oauth/proof-refused`, `oauth/use-nonce`, `http/unavailable` */
  async validate(request: SignedRequest): Promise<TokenBearer> {
    const { origin: issuer, membership, crypto } = this.options;
    const dpop = dpopRequest(request, this.options);
    const { now } = dpop;
    const authorization = onlyField(dpop.fields, 'authorization', 'http/unauthenticated');
    const [, token] = SCHEME.exec(authorization) ?? [];
    // RFC 9449 §7.2: a bound token sent as a mere bearer token is no token.
    if (token === undefined) throw new Fault('oauth/token-refused');
    const proof = await proofOf(request, dpop, this.options, token);
    const view = await available(() => membership.current());
    const verified = await verifyToken(token, proof.jkt, { issuer, membership: view, now });
    const claim = await claimJti({ ...proof, kid: proof.jkt }, this.options, { now, startedAt: this.startedAt }, 'oauth/proof-refused');
    const current = claim.trustState === view.state ? view : await available(() => membership.current());
    const { org, jkt, clientKid, mandate } = verified;
    const key = current.keyAt(jkt, 'dpop', now);
    if ('refused' in key || key.org !== org || !holdsKey(current, org, clientKid, 'client', now)) throw new Fault('oauth/token-refused');
    const jtiHash = toBase64url(await crypto.sha256(utf8(verified.jti)));
    const keys = [
      { kid: jkt, use: 'dpop' },
      { kid: clientKid, use: 'client' },
    ] as const;
    return { caller: { org, role: key.role, kid: jkt }, reader: { org, mandate, jtiHash, keys } };
  }
}
