import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Response } from 'express';

/** RFC 6749 §5.2, RFC 9396 §5, RFC 9449 §5, §8; `access_denied` as in RFC 8628. */
const ERRORS: Readonly<Record<string, readonly [status: number, error: string]>> = {
  'oauth/invalid-client': [401, 'invalid_client'],
  'oauth/proof-refused': [400, 'invalid_dpop_proof'],
  'oauth/use-nonce': [400, 'use_dpop_nonce'],
  'oauth/unsupported-grant-type': [400, 'unsupported_grant_type'],
  'oauth/invalid-details': [400, 'invalid_authorization_details'],
  'access/frozen': [400, 'access_denied'],
  'mandate/over': [400, 'access_denied'],
  'http/unavailable': [503, 'temporarily_unavailable'],
};

/** Errors of the token endpoint as OAuth clients understand them. The description is a code of ours, never a content. */
@Catch()
export class OAuthErrorFilter implements ExceptionFilter {
  readonly #log = new Logger('OAuth');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const [status, error] = this.#nameOf(thrown);
    const description = thrown instanceof Fault && thrown.code !== 'oauth/invalid-client' ? descriptionOf(thrown) : undefined;
    response.status(status);
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify({ error, ...(description === undefined ? {} : { error_description: description }) }));
  }

  #nameOf(thrown: unknown): readonly [number, string] {
    if (thrown instanceof Fault) return ERRORS[thrown.code] ?? [400, 'invalid_request'];
    if (thrown instanceof HttpException && thrown.getStatus() < 500) return [400, 'invalid_request'];
    this.#log.error(thrown instanceof Error ? thrown.name : typeof thrown);
    return [500, 'server_error'];
  }
}

function descriptionOf({ code, details }: Fault): string {
  return typeof details['reason'] === 'string' ? details['reason'] : code;
}
