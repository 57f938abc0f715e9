import type { MigrationClass } from '#platform/database';
import { KEY_SERVER_ROLE, KeyServerTables1010000000000 } from '#stores/keyserver';
import { trustDocuments } from '#stores/service/membership';
import { requestNonces } from '#stores/service/replay';

/** Every migration of a key server's database, in order. */
export const keyServerMigrations: MigrationClass[] = [
  requestNonces(KEY_SERVER_ROLE),
  trustDocuments(KEY_SERVER_ROLE),
  KeyServerTables1010000000000,
];
