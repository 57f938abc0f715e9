export { CachedRules } from './cached-rules.js';
export { RuleTables1005000000000 } from './rule.migration.js';
export { RuleRepository, type StoredProposal } from './rule.repository.js';
export { SimulationRepository } from './simulation.repository.js';
