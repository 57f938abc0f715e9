export { AudienceKeyRepository } from './audience-key.repository.js';
export { BatchRepository, type StoredBatch } from './batch.repository.js';
export { ChangeRepository } from './change.repository.js';
export { PeopleCount1007000000000 } from './people.migration.js';
export { PeopleRepository } from './people.repository.js';
export { CompromiseRepository, type CompromisedKey } from './compromise.repository.js';
export { QuarantineRepository, type QuarantineEntry } from './quarantine.repository.js';
export { RecallRepository, type RecallConfirmation, type StoredTombstone } from './recall.repository.js';
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
