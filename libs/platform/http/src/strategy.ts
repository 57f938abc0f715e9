import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Fault } from '#domain/fault';
import { fieldsOf, verifyRequest, type RequestParts, type VerifiedRequest } from '#domain/http-signature';
import type { Membership } from '#domain/membership';
import passport from 'passport';
import type { CallerIdentity, SignedRequest } from './caller.js';
import { SignedHttpOptions } from './options.js';
import { authenticateBy, VerifyingStrategy } from './own-passport.js';
import { available } from './ports.js';
import { targetOf } from './target.js';

/** A caller whose signature, nonce and key hold, and what the signature says about the body. */
export interface Authenticated {
  readonly caller: CallerIdentity;
  readonly verified: VerifiedRequest;
}

export const STRATEGY = 'dokaz-request-signature';

/**
 * Signature → start instant → nonce → membership as it stands now → organisation, in this order.
 *
 * The nonce is committed as soon as the signature holds, whatever is refused afterwards, and never before, so that a
 * forger cannot burn other people's nonces. The same SQL statement tells whether membership changed; so a removed member
 * is refused at its next request although the keys are cached.
 */
@Injectable()
export class RequestSignatureStrategy extends PassportStrategy(VerifyingStrategy<Authenticated>, STRATEGY) {
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
  authenticateRequest(request: SignedRequest): Promise<Authenticated> {
    return authenticateBy<Authenticated>(this.getPassportInstance(), STRATEGY, request);
  }

  async validate(request: SignedRequest): Promise<Authenticated> {
    const { clock, origin, membership } = this.options;
    const now = request.arrivedAt ?? clock.now();
    const targetUri = targetOf(request, origin);
    if (targetUri === undefined) throw new Fault('http/bad-target');
    const parts: RequestParts = { method: request.method, targetUri, fields: fieldsOf(request.rawHeaders) };
    const { verified, view } = await this.verified(parts, now);
    this.requireSince(verified, this.startedAt.getTime());
    const claim = await available(() => this.options.replay.claim(verified.kid, verified.nonce, verified.created));
    this.requireSince(verified, now.getTime() - claim.uptimeSeconds * 1000);
    if (claim.outcome !== 'fresh') throw new Fault('http/replayed');
    const current = claim.trustState === view.state ? view : await available(() => membership.current());
    return { caller: callerFor(verified, current, now), verified };
  }

  /** Verifies with the membership at hand; any refusal, of known and unknown keys alike, is tried once more if it has changed. */
  private async verified(parts: RequestParts, now: Date): Promise<{ verified: VerifiedRequest; view: Membership }> {
    const { crypto, membership } = this.options;
    const verifyWith = async (view: Membership) => ({
      verified: await verifyRequest(parts, { now, keyOf: (kid) => view.publicKeyAt(kid, 'request', now), crypto }),
      view,
    });
    const known = await available(() => membership.known());
    try {
      return await verifyWith(known);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'http-signature/refused') throw error;
      const current = await available(() => membership.current());
      if (current.state === known.state) throw error;
      return verifyWith(current);
    }
  }

  /** What happened before a start or restore may have been forgotten; `created` is known to the second only. */
  private requireSince({ created }: VerifiedRequest, startedAt: number): void {
    if (created < Math.floor(startedAt / 1000)) throw new Fault('http/created-before-start');
  }
}

function callerFor({ kid, org }: VerifiedRequest, membership: Membership, now: Date): CallerIdentity {
  const key = membership.keyAt(kid, 'request', now);
  if ('refused' in key || key.org !== org) throw new Fault('http-signature/refused');
  return { org, role: key.role, kid };
}
