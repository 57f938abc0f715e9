export { EvaluationRepository, type EvaluatedBatch } from './evaluation.repository.js';
export { FreezeRepository, type StandingFreeze } from './freeze.repository.js';
export { KEY_SERVER_ROLE, KeyServerTables1010000000000 } from './keyserver.migration.js';
