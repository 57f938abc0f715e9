export { ImportModule } from './import.module.js';
export type { ImportReport } from './import.service.js';
export type { MappingProposal } from './mapping.service.js';
export { Importer, type ImporterOptions, type PreparedImport } from './importer.js';
export { DEFAULT_LIMITS, type ImportLimits } from './limits.js';
