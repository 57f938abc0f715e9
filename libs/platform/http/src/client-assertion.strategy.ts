import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { fromUtf8 } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { ASSERTION_TYPE, holdsKey, verifyClientAssertion } from '#platform/access-token';
import type { Response } from 'express';
import passport from 'passport';
import type { OAuthClient, SignedRequest } from './caller.js';
import { claimJti, dpopRequest, proofOf } from './dpop-request.js';
import { SignedHttpOptions } from './options.js';
import { authenticateBy, VerifyingStrategy } from './own-passport.js';
import { available } from './ports.js';

export const CLIENT_ASSERTION_STRATEGY = 'dokaz-client-assertion';

/** Fields of a token request at most. */
const MOST_FIELDS = 16;

/**
 * Proof → client assertion → pinned DPoP key → both `jti`, in this order: what depends on a client comes after everything
 * that does not, an unknown client and a bad signature take the same steps to the same answer, and a proof with an old nonce
 * costs nobody his assertion.
 */
@Injectable()
export class ClientAssertionStrategy extends PassportStrategy(VerifyingStrategy<OAuthClient>, CLIENT_ASSERTION_STRATEGY) {
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

  /** Runs this strategy on a request whose body has been read. @throws Fault with the reason */
  authenticateRequest(request: SignedRequest): Promise<OAuthClient> {
    return authenticateBy<OAuthClient>(this.getPassportInstance(), CLIENT_ASSERTION_STRATEGY, request);
  }

  /** @throws Fault `oauth/invalid-request`, `oauth/proof-refused`, `oauth/use-nonce`, `oauth/invalid-client`, `http/unavailable` */
  async validate(request: SignedRequest): Promise<OAuthClient> {
    const form = formOf(request.rawBody ?? Buffer.alloc(0));
    const dpop = dpopRequest(request, this.options);
    const { now } = dpop;
    const proof = await proofOf(request, dpop, this.options);
    const assertion = assertionIn(form, dpop.fields);
    const membership = await available(() => this.options.membership.current());
    const client = await verifyClientAssertion(assertion, { issuer: this.options.origin, membership, now });
    if ((form.get('client_id') ?? client.org) !== client.org) throw new Fault('oauth/invalid-client');
    if (!holdsKey(membership, client.org, proof.jkt, 'dpop', now)) throw new Fault('oauth/proof-refused');
    const since = { now, startedAt: this.startedAt };
    await claimJti(client, this.options, since, 'oauth/invalid-client');
    const { trustState } = await claimJti({ ...proof, kid: proof.jkt }, this.options, since, 'oauth/proof-refused');
    if (trustState !== membership.state) await this.requireStill(client, proof.jkt, now);
    return { org: client.org, kid: client.kid, jkt: proof.jkt, form };
  }

  /** Membership changed between the two looks at it. */
  private async requireStill({ org, kid }: { org: string; kid: string }, jkt: string, now: Date): Promise<void> {
    const current = await available(() => this.options.membership.current());
    if (!holdsKey(current, org, kid, 'client', now) || !holdsKey(current, org, jkt, 'dpop', now)) throw new Fault('oauth/invalid-client');
  }
}

/** RFC 6749 §3.2: no parameter twice. @throws Fault `oauth/invalid-request` */
function formOf(body: Uint8Array): ReadonlyMap<string, string> {
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(textOf(body))) {
    if (form.has(name) || form.size === MOST_FIELDS) throw new Fault('oauth/invalid-request', { field: name.slice(0, 64) });
    form.set(name, value);
  }
  return form;
}

function textOf(body: Uint8Array): string {
  try {
    return fromUtf8(body);
  } catch (cause) {
    throw new Fault('oauth/invalid-request', {}, { cause });
  }
}

/** RFC 6749 §2.3: one way of showing who one is, and it is this one. */
function assertionIn(form: ReadonlyMap<string, string>, fields: readonly { name: string }[]): string {
  const assertion = form.get('client_assertion');
  const other = form.has('client_secret') || fields.some(({ name }) => name === 'authorization');
  if (assertion === undefined || form.get('client_assertion_type') !== ASSERTION_TYPE || other) throw new Fault('oauth/invalid-client');
  return assertion;
}

/** Stands before the token endpoint, after the guard of the application has read the body. */
@Injectable()
export class ClientAssertionGuard implements CanActivate {
  constructor(
    @Inject(ClientAssertionStrategy) private readonly strategy: ClientAssertionStrategy,
    @Inject(SignedHttpOptions) private readonly options: SignedHttpOptions,
  ) {}

  /** Whatever becomes of it, the answer brings the next nonce (RFC 9449 §8.2). */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const { dpopNonces, clock } = this.options;
    const nonce = dpopNonces?.current(request.arrivedAt ?? clock.now());
    if (nonce !== undefined) context.switchToHttp().getResponse<Response>().setHeader('dpop-nonce', nonce);
    request.oauthClient = await this.strategy.authenticateRequest(request);
    return true;
  }
}
