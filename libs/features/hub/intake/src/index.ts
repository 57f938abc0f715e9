export { IntakeModule } from './intake.module.js';
export type { ItemResult, ItemStatus } from './item.js';
