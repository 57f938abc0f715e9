import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Role } from '#domain/membership';
import type { MandateDetail } from '#platform/access-token';
import type { Request } from 'express';

/** Who signed the request, as the trust document says (never as the request says). */
export interface CallerIdentity {
  readonly org: string;
  readonly role: Role;
  readonly kid: string;
}

/** Who shows an access token, and for which mandate. */
export interface MandateCaller {
  readonly org: string;
  readonly mandate: MandateDetail;
  /** base64url SHA-256 of the token's `jti`: joins what was read by one token. */
  readonly jtiHash: string;
  /** Keys on which the token rests: once one of them is revoked it is worth nothing, in mid-stream too. */
  readonly keys: readonly { readonly kid: string; readonly use: 'client' | 'dpop' }[];
}

/** A client at the token endpoint, and what it asks for. */
export interface OAuthClient {
  readonly org: string;
  /** Its key of use `client`. */
  readonly kid: string;
  /** Thumbprint of its pinned DPoP key. */
  readonly jkt: string;
  /** Fields of the form; each stands once. */
  readonly form: ReadonlyMap<string, string>;
}

/** An Express request after the signed-request guard. */
export interface SignedRequest extends Request {
  caller?: CallerIdentity;
  /** On routes that take access tokens. */
  mandateCaller?: MandateCaller;
  /** At the token endpoint. */
  oauthClient?: OAuthClient;
  /** Instant at which the headers had arrived; the signature's window is judged then. */
  arrivedAt?: Date;
  /** Exact bytes of the body, whose digest was signed. */
  rawBody?: Buffer;
  /** base64url SHA-256 of `rawBody`, as checked against Content-Digest. */
  bodyDigest?: string;
  /** Idempotency-Key of a write, signed. */
  idempotencyKey?: string;
}

export function callerOf(request: SignedRequest): CallerIdentity {
  if (request.caller === undefined) throw new Fault('http/unauthenticated');
  return request.caller;
}

function requestOf(context: ExecutionContext): SignedRequest {
  return context.switchToHttp().getRequest<SignedRequest>();
}

/** Parameter decorator: the `CallerIdentity` of a signed request. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): CallerIdentity => callerOf(requestOf(context)));

/** Parameter decorator: the exact body bytes (`Buffer`), for routes that take no JSON. */
export const BodyBytes = createParamDecorator(
  (_: unknown, context: ExecutionContext): Buffer => requestOf(context).rawBody ?? Buffer.alloc(0),
);

/** Parameter decorator: base64url SHA-256 of the body, already checked against Content-Digest. */
export const BodyDigest = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => requestOf(context).bodyDigest,
);

/** Parameter decorator: the signed Idempotency-Key of a write. */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => requestOf(context).idempotencyKey,
);

/** Parameter decorator: the `MandateCaller` of a route marked `@ByMandate`. */
export const Reader = createParamDecorator((_: unknown, context: ExecutionContext): MandateCaller => {
  const { mandateCaller } = requestOf(context);
  if (mandateCaller === undefined) throw new Fault('http/unauthenticated');
  return mandateCaller;
});

/** Parameter decorator: the `OAuthClient` that the client-assertion guard let in. */
export const TokenClient = createParamDecorator((_: unknown, context: ExecutionContext): OAuthClient => {
  const { oauthClient } = requestOf(context);
  if (oauthClient === undefined) throw new Fault('oauth/invalid-client');
  return oauthClient;
});
