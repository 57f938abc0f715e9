export { nextVersion, removeMember, revokeKey, setStatus, signRevocation } from '#domain/membership';
export {
  admitMember,
  answerInvitation,
  awaitedRoots,
  createRootKey,
  initTrust,
  makeInvitation,
  reviewJoin,
  rootKeyOf,
  signTrust,
  trustFingerprint,
  type Invitation,
} from './ceremony.js';
export { admitEpochKeys, makeEpochKey, offerEpochKey } from './epoch-key.js';
