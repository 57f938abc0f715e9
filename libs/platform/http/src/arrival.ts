import { Fault } from '#domain/fault';
import type { NextFunction, Response } from 'express';
import type { SignedRequest } from './caller.js';
import type { SignedHttpOptions } from './options.js';
import { answerProblem } from './problem.filter.js';
import { targetOf } from './target.js';

/** Notes when the headers had arrived and refuses what two programs might read differently. */
export function arrival({ clock, origin }: SignedHttpOptions) {
  return (request: SignedRequest, response: Response, next: NextFunction): void => {
    request.arrivedAt = clock.now();
    const fault = refusalOf(request, origin);
    if (fault === undefined) next();
    else answerProblem(fault, request, response);
  };
}

function refusalOf(request: SignedRequest, origin: string): Fault | undefined {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const count = (name: string) => names.filter((each) => each === name).length;
  // RFC 9112 §3.2.2: absolute-form and a Host of its own would let the request name another target than the signed one.
  if (targetOf(request, origin) === undefined) return new Fault('http/bad-target');
  // RFC 9112 §6.3: more than one length, or a length and a transfer coding, is how requests are smuggled.
  if (count('content-length') > 1 || (count('content-length') > 0 && count('transfer-encoding') > 0))
    return new Fault('http/ambiguous-length');
  // The signed Content-Length is what bounds and frames a body here.
  if (count('transfer-encoding') > 0) return new Fault('http/length-required');
  // Digests and limits are about the bytes on the wire; a coding would let 1 MB become 200.
  if (count('content-encoding') > 0) return new Fault('http/content-encoding');
  return undefined;
}
