export { BodyKeyRotation, openBodyKeys, type RotationReport } from './body-key-rotation.js';
export { RecallModule } from './recall.module.js';
export { TombstoneReplay, type ReplayReport } from './tombstone-replay.js';
