export { InboxHolds1001000000041 } from './hold.migration.js';
export { InboxHoldRepository, type InboxHold } from './hold.repository.js';
export { PartnerInbox1001000000012 } from './inbox.migration.js';
export { InboxQuarantineRepository, type QuarantinedDelivery } from './quarantine.repository.js';
export { PullStateRepository, type AckException, type AckStatus, type PullState } from './pull-state.repository.js';
export { ReceivedKeyRepository, type ReceivedAudienceKey } from './received-key.repository.js';
export {
  ReceivedRecordRepository,
  type BlobState,
  type HeldRecord,
  type ReceivedRecord,
  type ReceivedTombstone,
} from './received-record.repository.js';
