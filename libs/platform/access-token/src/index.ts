export {
  holdsKey,
  issueToken,
  mandateDetails,
  verifyToken,
  type MandateAction,
  type MandateDetail,
  type TokenSubject,
  type VerifiedToken,
} from './access-token.js';
export { ASSERTION_TYPE, clientAssertion, verifyClientAssertion, type VerifiedAssertion } from './client-assertion.js';
export { DpopNonces, dpopProof, verifyProof, type ProofTarget, type VerifiedProof } from './dpop.js';
export { JWT_ALGORITHMS } from './jwt.js';
export { TOKEN_LIFE } from './window.js';
