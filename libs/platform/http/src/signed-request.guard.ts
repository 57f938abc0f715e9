import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Fault } from '#domain/fault';
import type { MandateAction } from '#platform/access-token';
import type { Response } from 'express';
import { AccessTokenStrategy } from './access-token.strategy.js';
import type { SignedRequest } from './caller.js';
import { challenge } from './dpop-request.js';
import { SignedHttpOptions } from './options.js';
import { holds, type Permission } from './permissions.js';
import { takeBody } from './request-body.js';
import { ACCEPTS, BODY_LIMIT, MANDATE_ACTION, PUBLIC, REQUIRES } from './route-marks.js';
import { RequestSignatureStrategy, type Authenticated } from './strategy.js';

const DEFAULT_LIMIT = 1 << 20;
const DEFAULT_TYPES = ['application/json'];

/** Stands before every route: signature or access token, then permission, then body. A route without a mark is closed to everyone. */
@Injectable()
export class SignedRequestGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RequestSignatureStrategy) private readonly strategy: RequestSignatureStrategy,
    @Inject(AccessTokenStrategy) private readonly tokens: AccessTokenStrategy,
    @Inject(SignedHttpOptions) private readonly options: SignedHttpOptions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const mark = <T>(key: string): T | undefined =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    const rules = { types: mark<string[]>(ACCEPTS) ?? DEFAULT_TYPES, limit: mark<number>(BODY_LIMIT) ?? DEFAULT_LIMIT };
    const permission = mark<Permission>(REQUIRES);
    const action = mark<MandateAction>(MANDATE_ACTION);
    let digest: Uint8Array | undefined;
    if (action !== undefined) await this.admitReader(request, context.switchToHttp().getResponse<Response>(), permission, action);
    else if (mark<string>(PUBLIC) === undefined) {
      const authenticated = await this.strategy.authenticateRequest(request);
      this.admit(request, authenticated, permission);
      digest = authenticated.verified.digest;
    }
    await takeBody(request, { ...rules, digest }, this.options.crypto);
    return true;
  }

  /** Forbidden is told apart from unknown nowhere. */
  private admit(request: SignedRequest, { caller, verified }: Authenticated, permission: Permission | undefined): void {
    if (permission === undefined || !holds(caller.role, permission)) throw new Fault('http/not-found');
    request.caller = caller;
    if (verified.idempotencyKey !== undefined) request.idempotencyKey = verified.idempotencyKey;
  }

  /** The token is for the mandate of this path and for what is done with it; every answer brings the next nonce. */
  private async admitReader(
    request: SignedRequest,
    response: Response,
    permission: Permission | undefined,
    action: MandateAction,
  ): Promise<void> {
    const { dpopNonces, clock } = this.options;
    if (dpopNonces !== undefined) response.setHeader('dpop-nonce', dpopNonces.current(request.arrivedAt ?? clock.now()));
    response.setHeader('cache-control', 'no-store');
    const { caller, reader } = await this.tokens.authenticateRequest(request).catch((error: unknown) => {
      challenge(response, error);
      throw error;
    });
    const { mandateId, actions } = reader.mandate;
    const fits = request.params['id'] === mandateId && actions.includes(action);
    if (permission === undefined || !holds(caller.role, permission) || !fits) throw new Fault('http/not-found');
    request.caller = caller;
    request.mandateCaller = reader;
  }
}
