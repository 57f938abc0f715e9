export { RulesModule } from './rules.module.js';
export { RulesService, type PublishedRuleView, type ProposalView } from './rules.service.js';
export type { Simulation } from './simulation.service.js';
