import type { MigrationClass } from '#platform/database';
import { CandidateTables1006000000000 } from '#stores/hub/candidate';
import { DeliveryTables1004000000000 } from '#stores/hub/delivery';
import { DisclosureViews1010000000000 } from '#stores/hub/disclosure';
import { MandateReads1009000000000 } from '#stores/hub/mandate';
import { trustDocuments } from '#stores/service/membership';
import { RuleTables1005000000000, RuleVetoes1011000000000 } from '#stores/hub/policy';
import {
  BodyKeys1012000000000,
  LaterConfirmations1014000000000,
  PeopleCount1007000000000,
  RecordTables1003000000000,
} from '#stores/hub/record';
import { ReleaseBodies1013000000000, RequestTables1008000000000 } from '#stores/hub/request';
import { requestNonces } from '#stores/service/replay';
import { LinkTokens2001000000000 } from '#stores/token/link';

/** Every migration of the hub's database, in order. */
export const hubMigrations: MigrationClass[] = [
  requestNonces('dokaz_hub_api'),
  trustDocuments('dokaz_hub_api', ['dokaz_hub_worker']),
  RecordTables1003000000000,
  DeliveryTables1004000000000,
  RuleTables1005000000000,
  CandidateTables1006000000000,
  PeopleCount1007000000000,
  RequestTables1008000000000,
  MandateReads1009000000000,
  DisclosureViews1010000000000,
  RuleVetoes1011000000000,
  BodyKeys1012000000000,
  ReleaseBodies1013000000000,
  LaterConfirmations1014000000000,
];

/** Every migration of the token database, in order. */
export const tokenMigrations: MigrationClass[] = [LinkTokens2001000000000];
