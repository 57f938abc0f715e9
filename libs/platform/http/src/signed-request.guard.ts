import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Fault } from '#domain/fault';
import type { SignedRequest } from './caller.js';
import { SignedHttpOptions } from './options.js';
import { holds, type Permission } from './permissions.js';
import { takeBody } from './request-body.js';
import { ACCEPTS, BODY_LIMIT, PUBLIC, REQUIRES } from './route-marks.js';
import { RequestSignatureStrategy, type Authenticated } from './strategy.js';

const DEFAULT_LIMIT = 1 << 20;
const DEFAULT_TYPES = ['application/json'];

/** Stands before every route: signature, then permission, then body. A route without a mark is closed to everyone. */
@Injectable()
export class SignedRequestGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RequestSignatureStrategy) private readonly strategy: RequestSignatureStrategy,
    @Inject(SignedHttpOptions) private readonly options: SignedHttpOptions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedRequest>();
    const mark = <T>(key: string): T | undefined =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    const isPublic = mark<string>(PUBLIC) !== undefined;
    const authenticated = isPublic ? undefined : await this.strategy.authenticateRequest(request);
    if (authenticated !== undefined) this.admit(request, authenticated, mark<Permission>(REQUIRES));
    const rules = {
      types: mark<string[]>(ACCEPTS) ?? DEFAULT_TYPES,
      limit: mark<number>(BODY_LIMIT) ?? DEFAULT_LIMIT,
      digest: authenticated?.verified.digest,
    };
    await takeBody(request, rules, this.options.crypto);
    return true;
  }

  /** Forbidden is told apart from unknown nowhere. */
  private admit(request: SignedRequest, { caller, verified }: Authenticated, permission: Permission | undefined): void {
    if (permission === undefined || !holds(caller.role, permission)) throw new Fault('http/not-found');
    request.caller = caller;
    if (verified.idempotencyKey !== undefined) request.idempotencyKey = verified.idempotencyKey;
  }
}
