export { MandatesModule } from './mandates.module.js';
export { MandateSettings } from './settings.js';
export { type ExportEnd } from './export.service.js';
export { type FoundRecord, type RecordPage } from './views.js';
export { type TokenAnswer } from './token.service.js';
