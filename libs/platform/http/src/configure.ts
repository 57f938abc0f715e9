import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Express } from 'express';
import { answerSigning } from './answer-signing.js';
import { arrival } from './arrival.js';
import { SignedHttpOptions } from './options.js';
import { ProblemFilter } from './problem.filter.js';

/** RFC 9457 for requests that the parser could not read; there is nothing to bind a signature to. */
const UNREADABLE = JSON.stringify({
  type: 'urn:dokaz:fault:http/bad-request',
  title: 'The request could not be read.',
  status: 400,
  code: 'http/bad-request',
});

/**
 * Gives an application that imports `SignedHttpModule` its outer layers: signed answers, arrival checks, problem+json.
 * Call it once, before `listen`; the application must have been created with `{ bodyParser: false }`.
 */
export function configureSignedApp(app: INestApplication): void {
  const options = app.get(SignedHttpOptions);
  const express = app.getHttpAdapter().getInstance() as Express;
  express.disable('x-powered-by');
  express.disable('etag');
  express.set('query parser', 'simple');
  express.enable('case sensitive routing');
  express.enable('strict routing');
  app.use(answerSigning(options));
  app.use(arrival(options));
  app.useGlobalFilters(new ProblemFilter());
  const server = app.getHttpServer() as Server;
  server.headersTimeout = 15_000;
  server.requestTimeout = 300_000;
  server.on('clientError', (_error: Error, socket: Socket) => {
    if (!socket.writable) return void socket.destroy();
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${UNREADABLE.length}\r\nConnection: close\r\n\r\n${UNREADABLE}`,
    );
  });
}
