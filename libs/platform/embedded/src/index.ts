export { freePort } from './free-port.js';
export { startChild, untilReady, type Child, type ChildOptions, type Exit } from './child.js';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres.js';
export { startRedis, type RedisOptions, type RunningRedis } from './redis.js';
export { serviceAccount, type ServiceAccount } from './service-account.js';
export { stateFolder } from './state-folder.js';
export { startTestServices, type TestServices } from './test-services.js';
export { testDatabase, testRedis, type TestDatabase } from './test-database.js';
