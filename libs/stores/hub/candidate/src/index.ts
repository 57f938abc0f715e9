export { CandidateRepository } from './candidate.repository.js';
export { CandidateTables1006000000000 } from './candidate.migration.js';
export { ClusterRepository, ClusterSettlement, type Edge } from './cluster.repository.js';
export { PairRepository } from './pair.repository.js';
export { ProposalRepository, type Load } from './proposal.repository.js';
export type {
  NewCandidate,
  NewPair,
  PairOfOwner,
  PairSide,
  ReadyPair,
  Reviewed,
  RivalledPair,
  StoredCandidate,
  StoredCluster,
  StoredState,
  WeighedPair,
} from './rows.js';
export { WeighedRepository } from './weighed.repository.js';
export { SubjectRepository } from './subject.repository.js';
