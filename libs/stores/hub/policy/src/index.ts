export { CachedRules } from './cached-rules.js';
export { EffectsRepository, type Aspect, type TouchedRecord } from './effects.repository.js';
export { RuleTables1005000000000 } from './rule.migration.js';
export { RuleRepository, type StoredProposal } from './rule.repository.js';
export { SimulationRepository } from './simulation.repository.js';
export { RuleVetoes1011000000000 } from './veto.migration.js';
export { VetoRepository, type StoredVeto, type VetoPeriod } from './veto.repository.js';
