export { PostgresReplayStore } from './postgres-replay-store.js';
export { RequestNonces1001000000000 } from './replay.migration.js';
