export { ImportModule } from './import.module.js';
export { ImportService, type ImportReport } from './import.service.js';
export { MappingService, type MappingProposal } from './mapping.service.js';
export { Importer, type ImporterOptions, type PreparedImport } from './importer.js';
export { DEFAULT_LIMITS, type ImportLimits } from './limits.js';
