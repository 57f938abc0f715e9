import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Fault } from '#domain/fault';
import type { Request, Response } from 'express';
import { PROBLEM_TYPE, problemOf } from './problem.js';

/** Turns whatever was thrown into problem+json, and tells the log no more than names and codes. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<Request>(), http.getResponse<Response>());
    if (!(error instanceof Fault) && problemOf(error).status >= 500) this.log.error(describe(error));
  }
}

/** Writes the problem as the answer; also used before Nest is reached. */
export function answerProblem(error: unknown, request: Request, response: Response): void {
  if (response.headersSent) {
    request.socket.destroy();
    return;
  }
  const problem = problemOf(error);
  // What is left of an unread body would have to be read to keep the connection; strangers get no such service.
  if (!request.complete && Number(request.headers['content-length'] ?? Infinity) > 65_536) response.setHeader('connection', 'close');
  response.status(problem.status).setHeader('content-type', PROBLEM_TYPE);
  response.end(JSON.stringify(problem));
}

/** Class and places in the code; the message may carry contents and is left out. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}
