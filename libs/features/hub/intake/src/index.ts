export { batchLine, parseBatch } from './batch-lines.js';
export { IntakeModule } from './intake.module.js';
export type { ItemResult, ItemStatus } from './item.js';
