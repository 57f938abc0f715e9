export { PartnerTrust1001000000013 } from './trust.migration.js';
export { TrustRepository, type AcceptedTrustDocument } from './trust.repository.js';
