export { Bytes32, Day, Epoch, Handle, Jws, Org, Quarter, SUBJECT_KINDS, Token, type SubjectKind } from './values.js';
export { HANDLE_TYP, HandleDeclaration, LinkTokens, TokensAnswer } from './tokens.js';
export { PAIR_KEY_TYP, PAIR_ROUNDS, PairId, PairKey, PairKeyBody, PairSignatures, PairTask, PairTasks, SlotRef } from './pairs.js';
export {
  AGREEMENTS,
  ANSWERS,
  CANDIDATE_STATES,
  Candidate,
  Candidates,
  Cluster,
  Clusters,
  DECISION_TYP,
  Decision,
  DecisionBody,
  FieldAgreement,
  LEAD_TYP,
  LeadAnswer,
  LeadBody,
  type Agreement,
  type CandidateState,
  type ReviewAnswer,
} from './review.js';
