export { PartnerLinkage1001000000014 } from './linkage.migration.js';
export { LinkSubjectRepository, type LinkState, type LinkSubjectRow, type NewLinkSubject } from './link-subject.repository.js';
export { BlindingRepository, type BatchCost, type BatchSubject, type BlindingBatch } from './blinding.repository.js';
export {
  EvaluationCountRepository,
  type AcknowledgedExcess,
  type AcknowledgedReason,
  type EvaluationCount,
} from './evaluation-count.repository.js';
export { LinkPairRepository, type LinkPair, type PairRound } from './link-pair.repository.js';
export { ReviewRepository, type OwnDecision } from './review.repository.js';
export { ClusterRepository } from './cluster.repository.js';
export { EvidenceFileRepository, type EvidenceFileRow } from './evidence-file.repository.js';
export { LinkStateRepository, type LinkageState } from './link-state.repository.js';
