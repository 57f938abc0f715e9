export { trustDocuments } from './membership.migration.js';
export { acceptTrustFile } from './trust-file.js';
export { TrustStore } from './trust-store.js';
