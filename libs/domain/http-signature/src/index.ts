export { signAnswer, verifyAnswer, type VerifiedAnswer } from './answers.js';
export { contentDigest, parseContentDigest, requireDigest } from './digest.js';
export { fieldsOf, single, type AnswerParts, type Field, type RequestParts } from './message.js';
export { ANSWER_TAG, LABEL, ORG_FIELD, REQUEST_TAG, WINDOW, WRITES, type HttpSignatureFaultCode } from './profile.js';
export { signRequest, type UnsignedRequest } from './sign-request.js';
export { verifyRequest, type RequestVerification, type VerifiedRequest } from './verify-request.js';
