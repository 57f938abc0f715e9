export { MandateReads1009000000000 } from './mandate.migration.js';
export { MandateRepository } from './mandate.repository.js';
export type { MandateRead, MandateRow, ReadKind, ReleaseFilter, ReleasePlace, ReleaseRights, ReleaseRow, WholeReleaseRow } from './rows.js';
