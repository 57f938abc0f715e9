export { OwnRuleSender, RuleHub, RuleTrust } from './ports.js';
export { OwnRulesModule, RuleNoticesModule } from './rules.module.js';
export { type ProposalNotice, type RecordAsSeen, type SeenRecord } from './rules.service.js';
export type { EffectsAnswer } from './answers.js';
export type { OwnRuleView } from './own-rule-views.js';
