export { addKeys, changeRoots, nextVersion, removeMember, revokeKey, setStatus, signRevocation } from '#domain/membership';
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
  trustBytes,
  trustFingerprint,
  type Invitation,
} from './ceremony.js';
