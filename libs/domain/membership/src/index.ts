export { JOIN_TYPE, joinRequest, verifyJoinRequest, type JoinClaims, type VerifiedJoin } from './join.js';
export { Membership, type KeyAt, type KeyRefusal, type ValidKey } from './membership.js';
export { addKeys, changeRoots, nextVersion, proposeMember, removeMember, revokeKey, setStatus, type IssueDays } from './proposals.js';
export { REVOCATION_TYPE, signRevocation, verifyRevocation, type RevocationClaims, type VerifiedRevocation } from './revocation.js';
export { acceptFirst, acceptNext, followTrust, TRUST_TYPE, verifyTrustChain } from './succession.js';
export {
  dayOf,
  KEY_USES,
  parseTrustDocument,
  ROLES,
  type KeyUse,
  type Member,
  type MemberKey,
  type MembershipFaultCode,
  type Role,
  type RootKey,
  type TrustDocument,
} from './trust-document.js';
export type { VerifiedTrust } from './verified-trust.js';
export { fingerprintWords } from './words.js';
