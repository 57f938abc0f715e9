import type { MigrationClass } from '#platform/database';
import { RecipientCase1001000000051 } from '#stores/recipient/case';
import { trustDocuments } from '#stores/service/membership';
import { peopleOfNode } from '#stores/service/people';

/** Every migration of an authority's database, in order. */
export const recipientMigrations: MigrationClass[] = [
  peopleOfNode('dokaz_recipient'),
  RecipientCase1001000000051,
  trustDocuments('dokaz_recipient'),
];
