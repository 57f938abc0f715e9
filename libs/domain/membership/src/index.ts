export { EPOCH_KEY_TYPE, epochKeyOccasion, signEpochKey, verifyEpochKey, type EpochKeyClaims } from './epoch-key.js';
export { JOIN_TYPE, joinRequest, possessionContext, verifyJoinRequest, type JoinClaims, type VerifiedJoin } from './join.js';
export { Membership } from './membership.js';
export type { OprfKey } from './oprf-keys.js';
export { addKeys, changeRoots, nextVersion, proposeMember, removeMember, revokeKey, setStatus, type IssueDays } from './proposals.js';
export { REVOCATION_TYPE, signRevocation, verifyRevocation, type RevocationClaims, type VerifiedRevocation } from './revocation.js';
export { acceptFirst, acceptNext, followTrust, TRUST_TYPE, verifyTrustChain } from './succession.js';
export {
  ALGORITHM_OF,
  dayOf,
  epochName,
  KEY_USES,
  parseTrustDocument,
  ROLE_OF_USE,
  ROLES,
  type KeyAlgorithm,
  type KeyUse,
  type Member,
  type MemberKey,
  type MembershipFaultCode,
  type Role,
  type RootKey,
  type TrustDocument,
} from './trust-document.js';
export type { KeyAt, KeyRefusal, ValidKey } from './valid-key.js';
export type { VerifiedTrust } from './verified-trust.js';
export { fingerprintWords } from './words.js';
