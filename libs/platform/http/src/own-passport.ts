import { Fault } from '#domain/fault';
import passport from 'passport';
import type { SignedRequest } from './caller.js';

export type Done<Result> = (error: unknown, user?: Result | false | null) => void;

/** The passport half of a strategy: hands the request to `validate` and reports what came of it. */
export class VerifyingStrategy<Result extends object> extends passport.Strategy {
  constructor(readonly verify: (request: SignedRequest, done: Done<Result>) => void) {
    super();
  }

  override authenticate(this: passport.StrategyCreated<VerifyingStrategy<Result>>, request: SignedRequest): void {
    this.verify(request, (error, user) => {
      if (user) this.success(user);
      else this.error(error ?? new Fault('http/unauthenticated'));
    });
  }
}

/** Runs one strategy of a passport on a request. @throws Fault with the reason */
export function authenticateBy<Result extends object>(own: passport.Authenticator, name: string, request: SignedRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    const verdict = (error: unknown, user?: Result | false): void =>
      user ? resolve(user) : reject(error ?? new Fault('http/unauthenticated'));
    own.authenticate(name, { session: false }, verdict)(request, request.res, reject);
  });
}
