export { RecallModule } from './recall.module.js';
export { TombstoneReplay, type ReplayReport } from './tombstone-replay.js';
