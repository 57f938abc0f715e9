import { SetMetadata } from '@nestjs/common';
import type { MandateAction } from '#platform/access-token';
import type { Permission } from './permissions.js';

export const REQUIRES = 'dokaz:requires';
export const PUBLIC = 'dokaz:public';
export const ACCEPTS = 'dokaz:accepts';
export const BODY_LIMIT = 'dokaz:body-limit';
export const MANDATE_ACTION = 'dokaz:mandate-action';

/** The permission that a caller of this route needs; the guard checks it after the signature. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator => SetMetadata(REQUIRES, permission);

/** Opens a route to anyone, unsigned. The reason is printed by the route test, whose allow-list is a snapshot. */
export const Public = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, reason);

/** Media types that this route takes; default `application/json`. Anything else is answered 415. */
export const Accepts = (...types: [string, ...string[]]): MethodDecorator => SetMetadata(ACCEPTS, types);

/** Largest body of this route in bytes; default 1 MiB. Anything larger is answered 413 before it is read. */
export const BodyLimit = (bytes: number): MethodDecorator => SetMetadata(BODY_LIMIT, bytes);

/**
 * This route is not signed: its caller shows an access token and a proof (RFC 9449) instead. The token must be for the mandate
 * that the path names as `:id` and allow the action; `@Requires` stands beside it as on every other route.
 */
export const ByMandate = (action: MandateAction): MethodDecorator => SetMetadata(MANDATE_ACTION, action);
