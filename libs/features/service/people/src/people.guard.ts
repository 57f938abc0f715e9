import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Fault } from '#domain/fault';
import { holdsRole, type PersonRole } from '#domain/people';
import { PERSON_HEADER, REQUIRES_PERSON, type LocalRequest } from '#platform/local-api';
import { PeopleService } from './people.service.js';
import { RouteRoles, type RouteRole } from './route-roles.js';
import { Sessions } from './sessions.service.js';

/** A route that nobody listed is for heads: forgetting one never opens it. */
const UNLISTED: RouteRole = { role: 'head', unattended: false };

/**
 * Looks at every request after the node's own token: whose session it carries, and whether this route may be called so.
 *
 * A node without people works with its token alone, but for routes marked `@RequiresPerson`.
 */
@Injectable()
export class PeopleGuard implements CanActivate {
  #hasPeople = false;

  constructor(
    private readonly reflector: Reflector,
    private readonly roles: RouteRoles,
    private readonly sessions: Sessions,
    private readonly people: PeopleService,
  ) {}

  /** @throws Fault `people/session-ended`, `people/login-needed`, `people/role-too-low` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<LocalRequest>();
    const route = this.roles.of[`${request.method} ${String((request.route as { path?: unknown } | undefined)?.path)}`];
    if (route === 'open') return true;
    const session = request.headers[PERSON_HEADER];
    if (typeof session === 'string') request.person = await this.sessions.resume(session);
    const marked = this.reflector.getAllAndOverride<PersonRole | undefined>(REQUIRES_PERSON, [context.getHandler(), context.getClass()]);
    const { role, unattended } = marked === undefined ? (route ?? UNLISTED) : { role: marked, unattended: false };
    if (request.person !== undefined) {
      if (!holdsRole(request.person.role, role)) throw new Fault('people/role-too-low', { needed: role });
      return true;
    }
    if (unattended || (marked === undefined && !(await this.#anyone()))) return true;
    throw new Fault('people/login-needed', { needed: role });
  }

  async #anyone(): Promise<boolean> {
    this.#hasPeople ||= await this.people.any();
    return this.#hasPeople;
  }
}
