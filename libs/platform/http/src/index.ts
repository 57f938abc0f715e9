export {
  BodyBytes,
  BodyDigest,
  Caller,
  IdempotencyKey,
  Reader,
  TokenClient,
  type CallerIdentity,
  type MandateCaller,
  type OAuthClient,
  type SignedRequest,
} from './caller.js';
export { streamAnswer } from './answer-signing.js';
export { ClientAssertionGuard } from './client-assertion.strategy.js';
export { HubClient, type Answer, type AnswerHeaders, type HubClientOptions, type RequestOptions } from './hub-client.js';
export { configureSignedApp } from './configure.js';
export { ReplayStore, MembershipSource, type Claim } from './ports.js';
export { PERMISSIONS, type Permission } from './permissions.js';
export { probeRandomSuffixes, walkRoutes, type Route } from './routes.js';
export { Accepts, BodyLimit, ByMandate, Public, Requires } from './route-marks.js';
export { SignedHttpModule, type SignedHttpFactory } from './module.js';
export { SignedHttpOptions } from './options.js';
export { ZodBody, ZodQuery } from './zod-body.js';
export { answerProblem, ProblemFilter } from './problem.filter.js';
export { requireSuccess } from './require-success.js';
export { takeBody } from './request-body.js';
export { MandateClient, type MandateClientOptions, type StreamEnd } from './mandate-client.js';
