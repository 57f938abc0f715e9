import type { MigrationClass } from '#platform/database';
import { DeliveryTables1004000000000 } from '#stores/hub/delivery';
import { TrustDocuments1002000000000 } from '#stores/hub/membership';
import { RuleTables1005000000000 } from '#stores/hub/policy';
import { RecordTables1003000000000 } from '#stores/hub/record';
import { RequestNonces1001000000000 } from '#stores/hub/replay';

/** Every migration of the hub's database, in order. */
export const hubMigrations: MigrationClass[] = [
  RequestNonces1001000000000,
  TrustDocuments1002000000000,
  RecordTables1003000000000,
  DeliveryTables1004000000000,
  RuleTables1005000000000,
];
