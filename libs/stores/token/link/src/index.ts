export { EntryRepository, NOTHING_SEEN, type Entries, type Entry, type SeenState } from './entry.repository.js';
export { HandleRepository, type PutOutcome } from './handle.repository.js';
export { LinkTokens2001000000000 } from './link.migration.js';
export {
  COUNTED_PER_PARTNER,
  ProbeRepository,
  RETIRED_ABOVE,
  RETIRED_PARTNERS,
  type BulkHandle,
  type Found,
  type Hit,
} from './probe.repository.js';
export { packSlot, unpackSlot, type HandleFacts, type NewHandle, type StoredHandle } from './rows.js';
export { StandingRepository } from './standing.repository.js';
export { TokenDatabase } from './token-database.js';
