export { PartnerOutbox1001000000011 } from './outbox.migration.js';
export {
  OutgoingStatementRepository,
  type NewOutgoingStatement,
  type OutgoingStatement,
  type PushResult,
  type StatementOp,
  type StatementOutcome,
  type TombstoneState,
} from './outgoing-statement.repository.js';
export { AudienceKeyRepository, type AudienceKeyRow } from './audience-key.repository.js';
export { SealingRepository, type SealedAudience, type Sealing, type WaitingReseal } from './sealing.repository.js';
export { PushStateRepository, type PushState } from './push-state.repository.js';
