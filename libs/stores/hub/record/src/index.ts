export { AudienceKeyRepository } from './audience-key.repository.js';
export { BatchRepository, type StoredBatch } from './batch.repository.js';
export { BodyKeyRepository, type BodyKeyPlace, type BodyKeyRow } from './body-key.repository.js';
export { BodyKeys1012000000000 } from './body-key.migration.js';
export { ChangeRepository } from './change.repository.js';
export { PeopleCount1007000000000 } from './people.migration.js';
export { PeopleRepository } from './people.repository.js';
export { LaterConfirmations1014000000000 } from './confirmation.migration.js';
export { CompromiseRepository, type CompromisedKey } from './compromise.repository.js';
export { QuarantineRepository, type QuarantineEntry } from './quarantine.repository.js';
export { RecallRepository, type RecallConfirmation, type StoredTombstone } from './recall.repository.js';
export {
  bodyPlace,
  openBody,
  openRelease,
  sealBody,
  sealRelease,
  type RecordBody,
  type ReleaseBody,
  type SealedBody,
  type StoredBody,
  type StoredReleaseBody,
  type WrappingKeys,
} from './record-body.js';
export { RecordTables1003000000000 } from './record.migration.js';
export { RecordRepository } from './record.repository.js';
export { ResealRepository, type NewSealing } from './reseal.repository.js';
export type {
  LockedHead,
  NewChange,
  NewHead,
  NewTombstone,
  NewVersion,
  QuarantinedStatement,
  RecordIndexColumns,
  TombstoneOp,
} from './rows.js';
export { SealedBlobRepository } from './sealed-blob.repository.js';
