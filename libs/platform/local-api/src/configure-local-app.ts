import type { INestApplication } from '@nestjs/common';
import type { Express, NextFunction, Request, Response } from 'express';
import { Fault } from '#domain/fault';
import { NodeCrypto } from '#platform/crypto';
import { answerProblem, ProblemFilter, takeBody, type SignedRequest } from '#platform/http';
import { isToken } from './local-token.js';

const BODY_LIMIT = 4 << 20;
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/**
 * The node's local API: loopback only, a bearer token for everything but the health route, strict JSON, problem+json.
 *
 * Requests that a web page could send are refused: a foreign `Host` (DNS rebinding) or any `Origin`.
 * The application must have been created with `{ bodyParser: false }`.
 */
export function configureLocalApp(app: INestApplication, token: string): void {
  const express = app.getHttpAdapter().getInstance() as Express;
  express.disable('x-powered-by');
  express.disable('etag');
  const crypto = new NodeCrypto();
  app.use((request: SignedRequest, response: Response, next: NextFunction) => {
    admit(request, token)
      .then(() => takeBody(request, { types: ['application/json'], limit: BODY_LIMIT, digest: undefined }, crypto))
      .then(
        () => next(),
        (error: unknown) => answerProblem(error, request, response),
      );
  });
  app.useGlobalFilters(new ProblemFilter());
}

async function admit(request: Request, token: string): Promise<void> {
  if (!LOOPBACK.test(request.headers.host ?? '') || request.headers.origin !== undefined) throw new Fault('http/not-found');
  if (request.method === 'GET' && request.path === '/local/health') return;
  const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !isToken(token, given)) throw new Fault('local/unauthenticated');
}
