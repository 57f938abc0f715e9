export { PostgresReplayStore } from './postgres-replay-store.js';
export { requestNonces } from './replay.migration.js';
