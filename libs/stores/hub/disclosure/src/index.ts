export { DisclosureViews1010000000000 } from './disclosure.migration.js';
export { LedgerRepository, type LedgerRow } from './ledger.repository.js';
export { RecallPartyRepository, type PartyRow } from './recall-party.repository.js';
