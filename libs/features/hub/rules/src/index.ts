export { RulesModule } from './rules.module.js';
export { RulesService } from './rules.service.js';
export { ProposalDesk } from './proposal-desk.js';
export { RuleSettings } from './settings.js';
export type { ProposalView, PublishedRuleView } from './proposal-view.js';
export type { EffectsPage, EffectView, SeenView, ViewAs } from './effects.service.js';
export type { Simulation } from './simulation.service.js';
