export { PartnerVault1001000000001 } from './vault.migration.js';
export { PartnerOwnRules1001000000042 } from './own-rule.migration.js';
export { OwnRuleRepository, type StoredOwnRule } from './own-rule.repository.js';
export { VaultCipher } from './vault-cipher.js';
export { MappingRepository, type MappingVersion } from './mapping.repository.js';
export {
  ImportRepository,
  type ChunkCounts,
  type ImportProgress,
  type ImportQuestion,
  type NewImport,
  type RowError,
} from './import.repository.js';
export { SourceRowRepository, type Cells, type SealedRow, type SourceRow, type StoredChunk } from './source-row.repository.js';
export {
  DraftRepository,
  type ApprovedDraft,
  type Draft,
  type DraftAudience,
  type DraftContent,
  type DraftReason,
  type DraftStatus,
  type DraftWithContent,
} from './draft.repository.js';
export { CoalitionRepository, type CoalitionView, type ReferencePopulation } from './coalition.repository.js';
export { RefusedDraftRepository } from './refused-draft.repository.js';
