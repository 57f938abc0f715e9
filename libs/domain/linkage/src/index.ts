export { BulkLinker, type BulkOptions } from './bulk.js';
export { SharedTokens, type SharedTokensOptions } from './shared-tokens.js';
export type { TokenColumn } from './token-column.js';
export type { FilterSeed } from './token-filter.js';
export { clustersOf, type DecidedPair, type HandleCluster } from './clusters.js';
export { linkTokenOf, pairIdOf, pairKeyOf, type PairParty, type PairSecret } from './pair-key.js';
export { PRIORS, weightOf, type SignatureField } from './priors.js';
export {
  CANDIDATE_CAP,
  maskAllowed,
  scoreAgreement,
  scoreFields,
  type Band,
  type FieldBand,
  type Score,
  type ScoreOptions,
} from './score.js';
export { RIVAL_MARGIN, standsAmong, type Weighed } from './rivals.js';
export { BLOCK, LAYOUT, ROUND_FIELDS, SHAPE_BYTES, compareSignatures, type Shape } from './signatures.js';
