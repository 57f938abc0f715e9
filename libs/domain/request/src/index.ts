export {
  ASSURANCES,
  ASSURANCES_NEEDED,
  CHECK_POINTS,
  LEGAL_BASES,
  REQUEST_PURPOSES,
  type Assurance,
  type CheckPoint,
  type LegalBasis,
  type RequestPurpose,
} from './vocabulary.js';
export { narrow, parseScope, type Scope } from './scope.js';
export { onlyReads, parseRequest, readersOf, REQUEST_TYPE, type Request } from './request.js';
export { missingAssurances, overBreadth, type Breadth } from './findings.js';
export { CHECK_TYPE, parseRequestCheck, type RequestCheck } from './check.js';
export { compileOverlapSql, mayOverlap, type RoutedRecord } from './overlap.js';
export { matchExactly, type ExactRecord, type Match, type MatchReason } from './exact.js';
export {
  GRANT_TYPE,
  grantShows,
  grantStands,
  parseGrant,
  requireWithin,
  type Grant,
  type GrantRefusal,
  type GrantStanding,
} from './grant.js';
export {
  decideRelease,
  parseRelease,
  RELEASE_TYPE,
  requireWithinGrant,
  type Release,
  type ReleaseDecision,
  type ReleaseReason,
} from './release.js';
export { ATTESTATION_TYPE, parseSlotAttestation, type SlotAttestation } from './attestation.js';
export { parseBundle, sealedDisclosures, type ReleaseBundle } from './bundle.js';
export { verifyRelease, type ReleaseKeys, type VerifiedRelease } from './verify-release.js';
export { ACKNOWLEDGEMENT_TYPE, parseAcknowledgement, type AcknowledgedStatus, type Acknowledgement } from './acknowledgement.js';
export { INQUIRY_ANSWER_TYPE, INQUIRY_TYPE, parseInquiry, parseInquiryAnswer, type Inquiry, type InquiryAnswer } from './inquiry.js';
export {
  parseSubmissionList,
  parseSubmissionSignature,
  SUBMISSION_LIST_TYPE,
  submissionListHash,
  type ListedRelease,
  type SubmissionList,
  type SubmissionSignature,
} from './submission.js';
export { requestClusterRef } from './cluster-ref.js';
export { stateOf, type RequestCourse, type RequestState } from './state.js';
export { grantSentence, requestSentence } from './sentence.js';
