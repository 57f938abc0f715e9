export { CachedRules } from './cached-rules.js';
export { RuleTables1005000000000 } from './rule.migration.js';
export { RuleRepository, type StoredProposal, type StoredSignature, type StoredVersion } from './rule.repository.js';
export { SimulationRepository, type OwnerCount } from './simulation.repository.js';
