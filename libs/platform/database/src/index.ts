export { Database, Tx, type DatabaseOptions, type Entity, type Parameters } from './database.js';
export { DatabaseModule } from './database.module.js';
export { migrate, type MigrationClass } from './migrate.js';
export { createDatabase, ensureRoles, provision, urlFor, type DatabasePlan, type LoginRole } from './provision.js';
