export { TrustDocuments1002000000000 } from './membership.migration.js';
export { TrustStore } from './trust-store.js';
