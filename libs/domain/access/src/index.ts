export {
  CATEGORIES,
  CLASSES,
  PURPOSES,
  parseRule,
  ruleRef,
  type Category,
  type FieldProfile,
  type Purpose,
  type Rule,
  type SensitivityClass,
} from './rule.js';
export { accessRecordOfClaims, accessRecordOfRow, type AccessRecord, type AccessRow } from './record.js';
export { restrainingRules, rulesInForce, rulesKey, type Subject } from './in-force.js';
export { groupsOf, membersOf, membershipRule, membershipRuleId } from './groups.js';
export { latestVersions } from './versions.js';
export {
  compileDecider,
  compilePredicate,
  decide,
  DELIVERED_STATUSES,
  type Action,
  type Decider,
  type Decision,
  type Reason,
} from './decide.js';
export { compileSql, type SqlCondition } from './sql.js';
export { allowsKind, fieldsWithin, filterDisclosures, profileKey, rulesShowing } from './fields.js';
export {
  replayRules,
  RULE_TYPE,
  standingOf,
  verifyRule,
  type KeyRing,
  type PublishedRule,
  type RuleSigner,
  type RuleStanding,
  type VerifiedRule,
} from './authorise.js';
export { presetRule, presetRuleId, PRESETS, type Preset } from './presets.js';
export { ownersTouched, parseVeto, VETO_TYPE, verifyVeto, waitsForVetoes, type RuleVeto } from './veto.js';
export { FREEZE_LIFT_TYPE, parseFreezeLift, type FreezeLift } from './freeze.js';
export { bandOf, type Band } from './band.js';
export { roundedCount, roundedCountSql } from './rounded-count.js';
export { isWithdrawn, ownRuleNarrows, withdrawalOf } from './own-rules.js';
export { isNarrowing, signaturesNeeded, type SignaturesNeeded } from './signatures.js';
export { monthNumber, monthOf, type MonthNumber } from './month.js';
export { fieldsText, periodText, ruleSentence } from './sentence.js';
export { regionsInside, regionsTouching } from './region.js';
