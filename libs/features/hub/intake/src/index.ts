export { batchLine, parseLines } from './batch-lines.js';
export { CompromisedKeys } from './compromised-keys.js';
export { IntakeModule } from './intake.module.js';
export { resealResult } from './judge-reseal.js';
export type { ItemResult, ItemStatus } from './item.js';
