export { RulesModule } from './rules.module.js';
export { RulesService, type PublishedRuleView, type ProposalView } from './rules.service.js';
export { SimulationService, type SimulatedChange, type Simulation } from './simulation.service.js';
