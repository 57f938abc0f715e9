export { RuleHub, RuleTrust } from './ports.js';
export { RuleNoticesModule } from './rules.module.js';
export { type ProposalNotice, type RecordAsSeen, type SeenRecord } from './rules.service.js';
export type { EffectsAnswer } from './answers.js';
